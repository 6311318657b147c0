"""SQL databases: PHP's own extensions, and the layers of frameworks above them."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.same("mysqli", "mysqli() mysqli_connect() mysqli_init() $mysqli")
FAMILY.same("PDO", "PDO() $pdo")
FAMILY.same("Doctrine.DBAL.Connection", "Doctrine.DBAL.Connection() Doctrine.DBAL.DriverManager.getConnection()")
FAMILY.same("Illuminate.Support.Facades.DB", "DB Illuminate.Support.Facades.DB.connection() DB.connection()")
FAMILY.sink(
    "sql-injection",
    """mysql_query(0)
    mysql_db_query(1)
    mysql_unbuffered_query(0)
    mysqli_query(1)
    mysqli_real_query(1)
    mysqli_multi_query(1)
    mysqli_prepare(1)
    mysqli_execute_query(1)
    pg_query(0, 1)
    pg_send_query(1)
    pg_query_params(1)
    pg_prepare(2)
    sqlite_query(0, 1)
    odbc_exec(1)
    mssql_query(0)
    sqlsrv_query(1)
    oci_parse(1)
    db2_exec(1)
    mysqli.query(0)
    mysqli.real_query(0)
    mysqli.multi_query(0)
    mysqli.prepare(0)
    mysqli.execute_query(0)
    PDO.query(0)
    PDO.exec(0)
    PDO.prepare(0)
    SQLite3().query(0)
    SQLite3().exec(0)
    SQLite3().querySingle(0)
    SQLite3().prepare(0)""",
)
_FACADE = ("raw", "select", "selectOne", "insert", "update", "delete", "statement", "unprepared", "scalar")
FAMILY.sink("sql-injection", "\n".join(f"Illuminate.Support.Facades.DB.{name}(0)" for name in _FACADE))
FAMILY.sink(
    "sql-injection",
    "\n".join(
        f"*.{name}Raw(0)" for name in ("where", "orWhere", "having", "orHaving", "orderBy", "groupBy", "select", "from")
    ),
)
_LAYERS = (
    "query exec execute prepare rawQuery executeQuery executeStatement executeUpdate fetchAll fetchOne fetchAssoc "
    "fetchAllAssociative fetchAssociative fetchColumn createQuery createNativeQuery createCommand get_results "
    "get_var get_row get_col getAll getRow getOne getCol select insert update delete statement sql_query simple_query "
    "multi_query select_query run q"
)
FAMILY.sink("sql-injection", "\n".join(f"*.{name}(0)" for name in _LAYERS.split()), when="statement")
FAMILY.sink(
    "sql-injection",
    "*.where(0)\n*.andWhere(0)\n*.orWhere(0)\n*.having(0)",
    when="written",
    confidence="medium",
)
# A condition of CakePHP's that stands in a list under no name is SQL as it is written.
FAMILY.sink(
    "sql-injection", "*.where(0)\n*.andWhere(0)\n*.find(conditions)", when="written in a list", confidence="medium"
)
# Harmless between quotes only.
FAMILY.cleans(
    "escaped",
    """mysqli_real_escape_string mysqli_escape_string mysql_real_escape_string mysql_escape_string addslashes
    pg_escape_string sqlite_escape_string db2_escape_string *.real_escape_string *.escape_string *.escapeString esc_sql
    *._escape *.escape_str""",
)
FAMILY.cleans("sql-injection", "pg_escape_literal pg_escape_identifier *.quote *.quoteIdentifier *.escape")
_FETCHED = (
    "fetch_assoc fetch_array fetch_row fetch_object fetch_all fetch_column fetch fetchAll fetchColumn fetchObject "
    "fetchArray fetchAssoc fetchAllAssociative fetchAssociative fetchOne get_results get_row get_var get_col "
    "result_array row_array"
)
FAMILY.source("stored", " ".join(f"*.{name}()" for name in _FETCHED.split()))
FAMILY.source(
    "stored",
    " ".join(
        f"{extension}_fetch_{what}()"
        for extension in ("mysql", "mysqli", "pg", "sqlite", "mssql", "odbc", "sqlsrv")
        for what in ("assoc", "array", "row", "object", "all")
    ),
)
FAMILY.stores("mysql_query mysqli_query mysqli.query PDO.query PDO.exec pg_query *.query *.exec sqlite_query")
# What rows are asked for with is not in them, whatever builds the query.
_ASKED_WITH = (
    "In NotIn IntegerInRaw Between NotBetween Null NotNull Date Day Month Year Time Column Has DoesntHave Not Any All "
    "RelationIs Relation BelongsTo JsonContains JsonLength Exists NotExists FullText Like NotLike Key KeyNot"
)
FAMILY.fresh(
    " ".join(f"*.{one}{what}" for one in ("where", "orWhere") for what in _ASKED_WITH.split())
    + " *.where_in *.where_not_in *.or_where_in *.or_where_not_in *.or_like *.not_like *.havingBetween *.paginate"
)
# Says which of the rows it is given are new, by their numbers.
FAMILY.fresh("*.sync *.syncWithoutDetaching *.toggle")
