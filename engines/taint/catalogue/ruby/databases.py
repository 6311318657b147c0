"""Active Record, Sequel, the SQL drivers, document stores, directories, and XPath."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
# Every program of Rails has it, and nothing else in it: where the file is not there, it still is what it always is.
FAMILY.same("ActiveRecord.Base", "ApplicationRecord")
_TEXTS_WORDS = """
where not having group order reorder joins left_joins left_outer_joins select reselect pluck pick from lock
delete_by destroy_by exists? update_all count sum average minimum maximum find_by find_by! rewhere and or
unscope in_order_of annotate optimizer_hints
"""
_TEXTS = _TEXTS_WORDS.split()
# What a concern calls of a table is the table's that includes it.
_TABLES = ("ActiveRecord.Base", "ActiveSupport.Concern")
FAMILY.sink("sql-injection", "\n".join(f"{one}.{name}(0)" for one in _TABLES for name in _TEXTS), when="leading")
FAMILY.sink("sql-injection", "ActiveRecord.Base.calculate(1)\nActiveRecord.Base.async_calculate(1)", when="leading")
FAMILY.chains(
    "ActiveRecord.Base",
    """where not all unscoped rewhere invert_where order reorder in_order_of group regroup having joins left_joins
    left_outer_joins includes preload eager_load references select reselect distinct limit offset lock from readonly
    none merge or and extending unscope only except reverse_order annotate optimizer_hints with strict_loading""",
)
FAMILY.sink(
    "sql-injection",
    """*.where(0)
    *.having(0)
    *.group(0)
    *.order(0)
    *.reorder(0)
    *.joins(0)
    *.pluck(0)
    *.find_by(0)
    *.update_all(0)
    *.delete_all(0)
    *.rewhere(0)
    *.find(conditions, order, group)
    *.first(conditions)
    *.all(conditions, order)
    *.count(conditions)""",
    when="leading",
    confidence="medium",
)
# Those of a file system have no conditions.
FAMILY.sink("sql-injection", "\n".join(f"{owner}.exists?(conditions)" for owner in ("File", "Dir", "FileTest")))
FAMILY.sink(
    "sql-injection",
    "*.select(0)\n*.from(0)\n*.exists?(0)\n*.lock(0)\n*.sum(0)\n*.query(0)\n*.exec(0)\n*.prepare(0)",
    when="built",
    confidence="medium",
)
FAMILY.sink(
    "sql-injection",
    """*.find_by_sql(0)
    *.count_by_sql(0)
    find_by_sql(0)
    *.exec_query(0)
    *.exec_update(0)
    *.exec_delete(0)
    *.exec_insert(0)
    *.select_all(0)
    *.select_one(0)
    *.select_value(0)
    *.select_values(0)
    *.select_rows(0)
    *.execute(0)
    *.execute_batch(0)
    *.exec_params(0)
    *.async_exec(0)
    *.async_query(0)
    *.get_first_row(0)
    *.get_first_value(0)
    Sequel.lit(0)
    *.fetch_rows(0)
    *.with_sql(0)
    DB.fetch(0)
    DB.run(0)
    DB[](0)
    Sequel.connect().fetch(0)
    Sequel.connect().run(0)
    Mysql2.Client().query(0)
    PG.connect().exec(0)
    PG.Connection().exec(0)
    SQLite3.Database().query(0)
    SQLite3.Database().execute2(0)""",
    when="leading",
)
FAMILY.cleans(
    "sql-injection",
    """*.quote *.quote_string *.quote_column_name *.quote_table_name *.sanitize_sql *.sanitize_sql_array
    *.sanitize_sql_for_conditions *.sanitize_sql_like *.sanitize_sql_for_order *.sanitize_sql_for_assignment *.sanitize
    sanitize_sql sanitize_sql_array sanitize_sql_for_conditions sanitize_sql_for_order sanitize_sql_like
    *.escape_string *.escape_literal *.escape_identifier *.escape Mysql2.Client.escape quote_column_name""",
)
_GIVEN_WORDS = """
find find_by find_by! first first! last last! all where order take take! find_or_create_by find_or_initialize_by
limit includes joins pluck select find_each not unscoped find_by_sql pick distinct group offset preload
eager_load
"""
_GIVEN = _GIVEN_WORDS.split()
FAMILY.source("stored", " ".join(f"ActiveRecord.Base.{name}()" for name in _GIVEN))
FAMILY.always_stores(
    """*.create! *.update! *.update *.update_attributes *.update_attributes! *.update_column *.update_columns
    *.find_or_create_by *.find_or_create_by! *.first_or_create *.first_or_create! *.create_or_find_by *.insert_all
    *.insert! *.upsert *.upsert_all *.assign_attributes"""
)
# A page of what was asked for: the number of the page is nothing of it.
FAMILY.source("stored", "*.paginate() *.page() *.pagy()")
FAMILY.source("stored", " ".join(f"Sequel.Model.{name}()" for name in ("first", "where", "all", "find", "order")))
_CONNECTIONS = (
    "SQLite3.Database() SQLite3.Database.open() Mysql2.Client() PG.connect() PG.Connection() PG.Connection.open()"
)
_ASKED = "query execute execute2 get_first_row get_first_value exec exec_params async_exec prepare"
FAMILY.source("stored", " ".join(f"{one}.{ask}()" for one in _CONNECTIONS.split() for ask in _ASKED.split()))
FAMILY.fresh(
    """*.save *.save! *.destroy *.destroy! *.valid? *.update *.update! *.update_attributes *.execute *.exec_query
    *.select_all *.select_rows *.select_value *.find *.find_by *.find_by! *.find_by_sql *.where *.first_or_create
    *.exists? *.count *.find_or_create_by *.find_or_initialize_by *.authenticate *.delete_all *.update_all *.order
    *.arel *.arel_table *.arel_attribute
    *.includes *.find_by_id *.find_by_email *.find_by_name *.find_by_username *.find_by_token *.find_by_slug"""
)
FAMILY.sink(
    "nosql-injection",
    """Mongoid.Document.where(0)
    *.find_one(0)
    *.delete_one(0)
    *.update_one(0)""",
    when="whole",
    confidence="medium",
)
FAMILY.sink(
    "ldap-injection", "Net.LDAP.Filter.construct(0)\nNet.LDAP.Filter.from_rfc2254(0)\nNet.LDAP.Filter.from_rfc4515(0)"
)
FAMILY.sink("ldap-injection", "*.search(filter, base)", when="built")
FAMILY.cleans("ldap-injection", "Net.LDAP.Filter.escape Net.LDAP.Filter.eq Net.LDAP.Filter.equals Net.LDAP.DN.escape")
FAMILY.sink(
    "xpath-injection",
    "*.xpath(0)\n*.at_xpath(0)\nREXML.XPath.first(1)\nREXML.XPath.match(1)\nREXML.XPath.each(1)",
    when="text",
)
FAMILY.fresh("*.xpath *.at_xpath")
