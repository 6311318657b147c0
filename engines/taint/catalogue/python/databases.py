"""SQL drivers, SQLAlchemy, ORMs, and document stores."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sink(
    "sql-injection",
    """*.execute(0 sql, query)
    *.executemany(0)
    *.executescript(0)
    *.read_sql(0 sql)
    *.read_sql_query(0 sql)
    *.fetchrow(0 query)
    *.fetchval(0 query)
    *.execute_sql(0)
    *.mogrify(0)
    *.exec_driver_sql(0)
    sqlalchemy.text(0 text)
    sqlalchemy.sql.text(0 text)
    sqlalchemy.sql.expression.text(0 text)
    sqlalchemy.literal_column(0)
    asyncpg.connect().fetch(0 query)
    *.select_raw(0)
    *.where_raw(0)""",
    when="text",
)
FAMILY.fresh("*.read_sql *.read_sql_query *.read_sql_table")
FAMILY.sink(
    "sql-injection", "*.filter(0)\n*.having(0)\n*.where(0)\n*.from_statement(0)", when="built", confidence="medium"
)
FAMILY.cleans(
    "sql-injection",
    """sqlalchemy.text sqlalchemy.sql.text sqlalchemy.sql.expression.text *.escape_string *.quote_ident
    psycopg2.sql.Identifier psycopg2.sql.Literal psycopg.sql.Identifier psycopg.sql.Literal *.mogrify
    *.bindparams sqlalchemy.bindparam sqlalchemy.sql.bindparam""",
)
# What is compared in these is bound; a text that is put together for them is said where it is handed over.
FAMILY.cleans("sql-injection", "*.filter_by *.where *.filter *.having *.order_by *.offset *.limit *.values")
# What these are given is bound.
FAMILY.cleans(
    "sql-injection",
    """*.on_conflict_do_update *.on_duplicate_key_update sqlalchemy.literal sqlalchemy.cast sqlalchemy.bindparam
    sqlalchemy.type_coerce sqlalchemy.tuple_""",
)
FAMILY.harmless(
    """graphene.Schema().execute graphql.execute graphql.graphql_sync ariadne.graphql_sync strawberry.Schema().execute
"""
)
FAMILY.same("sqlalchemy.text", "sqlalchemy.sql.text sqlalchemy.sql.expression.text")
FAMILY.sink(
    "nosql-injection",
    """*.find_one(0 filter)
    *.find_one_and_update(0 filter)
    *.delete_one(0 filter)
    *.delete_many(0 filter)
    *.update_one(0 filter)
    *.update_many(0 filter)
    *.aggregate(0 pipeline)
    *.count_documents(0 filter)""",
    when="operators",
    confidence="medium",
)
FAMILY.sink(
    "nosql-injection",
    "*.find(0 filter)\n*.find_one_or_none(0 filter)\n*.distinct(1 filter)\n*.replace_one(0 filter)",
    when="document",
    confidence="medium",
)
FAMILY.sink(
    "nosql-injection",
    "*.find(0 filter)\n*.find_one(0 filter)\n*.count_documents(0 filter)\n*.delete_many(0 filter)\n"
    "*.delete_one(0 filter)\n*.update_one(0 filter)\n*.update_many(0 filter)",
    when="code in a document",
)
FAMILY.source(
    "stored",
    "*.fetchall() *.fetchone() *.fetchmany() *.execute_fetchall() *.objects.all() *.query.all() *.scalars() *.find()",
)
FAMILY.cleans("nosql-injection", "str bson.ObjectId bson.objectid.ObjectId")
FAMILY.sink("mass-assignment", "*.create(**)\n*.update(**)\n*.objects.create(**)", when="whole", confidence="medium")
# SQLAlchemy takes the columns as a dictionary.
FAMILY.sink("mass-assignment", "*.update(0 values)", when="whole of rows", confidence="medium")
