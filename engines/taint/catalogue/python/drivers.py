"""Databases beside DB-API's cursors: async drivers, analytical engines, graphs, small mappers."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sink(
    "sql-injection",
    """*.fetch_all(0 query)
    *.fetch_one(0 query)
    *.fetch_val(0 query)
    *.execute_many(0 query)
    *.execute_fetchall(0 sql)
    *.execute_insert(0 sql)
    *.execute_query(0 query)
    *.execute_query_dict(0 query)
    *.execute_script(0 query)
    *.fetch(0 query)
    *.cursor(0 query)
    *.query_df(0 query)
    *.sql(0 query)
    *.exec(0)
    *.select_by_sql(0)""",
    when="statement",
)
FAMILY.sink(
    "sql-injection",
    """clickhouse_connect.get_client().query(0 query)
    clickhouse_connect.get_client().command(0 cmd)
    google.cloud.bigquery.Client().query(0 query)
    google.cloud.bigquery.Client().query_and_wait(0 query)
    duckdb.sql(0 query)
    duckdb.query(0 query)
    duckdb.execute(0 query)
    duckdb.connect().sql(0 query)
    duckdb.connect().query(0 query)
    polars.read_database(0 query)
    polars.read_database_uri(0 query)
    peewee.SQL(0 sql)
    pony.orm.raw_sql(0 sql)
    pony.orm.Database().select(0)
    pony.orm.Database().get(0)
    pony.orm.Database().exists(0)
    records.Database().query(0 query)
    dataset.connect().query(0 query)
    flask_sqlalchemy.SQLAlchemy().text(0)
    sqlmodel.text(0)
    psycopg2.sql.SQL(0 string)
    psycopg.sql.SQL(0 obj)
    influxdb_client.InfluxDBClient().query_api().query(0 query)
    influxdb.InfluxDBClient().query(0 query)""",
    when="text",
)
FAMILY.cleans(
    "sql-injection", "sqlmodel.text flask_sqlalchemy.SQLAlchemy().text psycopg2.sql.SQL psycopg.sql.SQL peewee.SQL"
)
_GRAPHS = ("neo4j.GraphDatabase.driver()", "neo4j.AsyncGraphDatabase.driver()")
FAMILY.sink(
    "nosql-injection",
    "\n".join(f"{one}.session().run(0 query)\n{one}.execute_query(0 query_)" for one in _GRAPHS)
    + """
    neo4j.Session().run(0 query)
    neo4j.Transaction().run(0 query)
    neo4j.ManagedTransaction().run(0 query)
    py2neo.Graph().run(0 cypher)
    langchain_neo4j.Neo4jGraph().query(0 query)
    langchain_community.graphs.Neo4jGraph().query(0 query)
    neomodel.db.cypher_query(0 query)
    arango.ArangoClient().db().aql.execute(0 query)""",
    when="text",
)
FAMILY.sink("nosql-injection", "*.objects(__raw__)", when="operators", confidence="medium")
FAMILY.sink(
    "code-injection",
    "redis.Redis().eval(0 script)\nredis.StrictRedis().eval(0 script)\nredis.from_url().eval(0 script)",
)
