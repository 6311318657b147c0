"""Dapper of unknown connections, Npgsql, SqlKata, FreeSql, SqlSugar, PetaPoco, Cosmos and other databases."""

from engines.taint.catalogue.family import Family

FAMILY = Family()


def _lines(owner: str, names: str) -> str:
    return "\n".join(f"{owner}.{name}" for name in names.split())


# Of a connection nobody knows: a text that begins like a statement.
_DAPPER = """Query(0 sql) QueryFirst(0 sql) QueryFirstAsync(0 sql) QueryFirstOrDefault(0 sql) QuerySingle(0 sql)
    QuerySingleAsync(0 sql) QuerySingleOrDefault(0 sql) QuerySingleOrDefaultAsync(0 sql) QueryMultiple(0 sql)
    QueryMultipleAsync(0 sql) Execute(0 sql) ExecuteAsync(0 sql) ExecuteScalar(0 sql) ExecuteReader(0 sql)
    ExecuteReaderAsync(0 sql) ExecuteQuery(0) ExecuteQueryAsync(0) ExecuteNonQuery(0) ExecuteNonQueryAsync(0) Fetch(0)
    FetchAsync(0) SqlList(0) SqlScalar(0) SqlColumn(0) ExecuteSql(0) GetDataTable(0) ExecuteDataTable(0)
    ExecuteDataSet(0) GetDataSet(0) RunQuery(0) FillDataTable(0)"""
FAMILY.sink("sql-injection", _lines("*", _DAPPER), when="statement")
FAMILY.sink(
    "sql-injection",
    """NpgsqlDataSource().CreateCommand(0)
    NpgsqlBatchCommand(0)
    CommandDefinition(0)
    SqlBuilder().Where(0)
    SqlBuilder().OrWhere(0)
    SqlBuilder().OrderBy(0)
    SqlBuilder().Select(0)
    SqlBuilder().Join(0)
    SqlBuilder().AddTemplate(0)
    *.WhereRaw(0)
    *.OrWhereRaw(0)
    *.OrderByRaw(0)
    *.SelectRaw(0)
    *.HavingRaw(0)
    *.GroupByRaw(0)
    *.FromRaw(0)
    QueryFactory().Select(0)
    QueryFactory().Statement(0)
    RawSqlString(0)
    Expression.Sql(0)
    Restrictions.Sql(0)
    NHibernate.Criterion.Expression.Sql(0)
    DataConnection().Query(0)
    DataConnection().Execute(0)
    DataConnection().FromSql(0)
    *.Ado.Query(0)
    *.Ado.SqlQuery(0)
    *.Ado.ExecuteNonQuery(0)
    *.Ado.ExecuteCommand(0)
    *.Ado.GetDataTable(0)
    *.SqlQueryable(0)
    QueryDefinition(0)
    *.GetItemQueryIterator(0)
    ICassandraSession().Execute(0)
    SimpleStatement(0)
    IAsyncSession().RunAsync(0)
    ISession().Run(0)
    IAsyncQueryRunner().RunAsync(0)
    ITransaction().Run(0)
    PetaPoco.Sql(0)
    Sql.Builder.Append(0)""",
    when="raw-sql",
)
_SUGAR = "ISugarQueryable()"
FAMILY.same(_SUGAR, "SqlSugarClient().Queryable() ISqlSugarClient().Queryable() SqlSugarScope().Queryable()")
FAMILY.same(_SUGAR, " ".join(f"{_SUGAR}.{name}()" for name in ("Where", "OrderBy", "Select", "LeftJoin", "WhereIF")))
FAMILY.sink("sql-injection", _lines(_SUGAR, "Where(0) OrderBy(0) Having(0) GroupBy(0) Select(0)"), when="raw-sql")
_FREE = "ISelect()"
FAMILY.same(_FREE, "IFreeSql().Select() ISelect().Where() ISelect().OrderBy()")
FAMILY.sink("sql-injection", _lines(_FREE, "Where(0) OrderBy(0) Having(0)"), when="raw-sql")
# The language of System.Linq.Dynamic.Core, of queries nobody has written as functions.
FAMILY.sink("code-injection", "DynamicExpressionParser.ParseLambda(2)\nDynamicQueryable.Where(1)", confidence="medium")
# What a builder is given is a value, whatever it spells; what it puts together may be a text.
_VALUES = "Eq Ne Gt Gte Lt Lte In Nin All Size Exists Type AnyEq AnyNe AnyIn AnyNin ElemMatch Text"
FAMILY.same("FilterDefinitionBuilder()", "Builders.Filter")
FAMILY.cleans("nosql-injection", " ".join(_lines("FilterDefinitionBuilder()", _VALUES).split()))
FAMILY.sink(
    "nosql-injection", "IMongoCollection().Find(0)\nIMongoDatabase().RunCommand(0)\nJsonCommand(0)", when="raw-sql"
)
FAMILY.sink(
    "ldap-injection", "LdapConnection().Search(2)\nLdapConnection().SearchAsync(2)\nILdapConnection().Search(2)"
)
