"""SQL databases: the mysql, mysqli, PDO, PostgreSQL and SQLite extensions."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.same("mysqli", "mysqli() mysqli_connect() mysqli_init() $mysqli")
FAMILY.same("PDO", "PDO() $pdo")
FAMILY.sink(
    "sql-injection",
    """mysql_query(0)
    mysql_db_query(1)
    mysql_unbuffered_query(0)
    mysqli_query(1)
    mysqli_real_query(1)
    mysqli_multi_query(1)
    mysqli_prepare(1)
    pg_query(0, 1)
    pg_send_query(1)
    pg_prepare(2)
    sqlite_query(0, 1)
    odbc_exec(1)
    mssql_query(0)
    sqlsrv_query(1)
    oci_parse(1)
    mysqli.query(0)
    mysqli.real_query(0)
    mysqli.multi_query(0)
    mysqli.prepare(0)
    PDO.query(0)
    PDO.exec(0)
    PDO.prepare(0)
    SQLite3().query(0)
    SQLite3().exec(0)
    SQLite3().querySingle(0)
    SQLite3().prepare(0)""",
)
FAMILY.sink(
    "sql-injection",
    "*.query(0)\n*.exec(0)\n*.execute(0)\n*.prepare(0)\n*.get_results(0)\n*.get_var(0)\n*.get_row(0)\n*.get_col(0)",
    when="statement",
)
