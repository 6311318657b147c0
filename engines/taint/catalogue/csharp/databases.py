"""ADO.NET, Dapper, Entity Framework, NHibernate, directories and XPath."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_PROVIDERS = ("Sql", "OleDb", "Odbc", "Npgsql", "MySql", "Sqlite", "SQLite", "Oracle", "SqlCe", "Fb")
_COMMANDS = " ".join(f"{name}Command()" for name in _PROVIDERS)
for _name in _PROVIDERS:
    FAMILY.sink("sql-injection", f"{_name}Command(0 commandText)\n{_name}DataAdapter(0)\n{_name}Script(1)")
    FAMILY.same("SqlCommand()", f"{_name}Connection().CreateCommand() {_name}Command()")
    FAMILY.same("SqlParameter()", f"{_name}Parameter()")
FAMILY.same("SqlCommand()", "IDbConnection().CreateCommand() DbConnection().CreateCommand() IDbCommand() DbCommand()")
FAMILY.sink("sql-injection", "*.CommandText=")
FAMILY.sink(
    "sql-injection",
    """*.FromSqlRaw(0)
    *.ExecuteSqlRaw(0)
    *.ExecuteSqlRawAsync(0)
    *.SqlQueryRaw(0)
    *.ExecuteSqlCommand(0)
    *.ExecuteSqlCommandAsync(0)
    *.SqlQuery(0)
    *.ExecuteStoreCommand(0)
    *.ExecuteStoreQuery(0)
    *.FromSql(0)
    *.CreateSQLQuery(0)
    *.CreateQuery(0)
    SqlHelper.ExecuteNonQuery(2)
    SqlHelper.ExecuteDataset(2)
    SqlHelper.ExecuteScalar(2)
    SqlHelper.ExecuteReader(2)""",
    when="raw-sql",
)
_DAPPER = """Query QueryAsync QueryFirst QueryFirstAsync QueryFirstOrDefault QueryFirstOrDefaultAsync QuerySingle
QuerySingleAsync QuerySingleOrDefault QuerySingleOrDefaultAsync QueryMultiple QueryMultipleAsync Execute ExecuteAsync
ExecuteScalar ExecuteScalarAsync ExecuteReader ExecuteReaderAsync"""
for _name in (*(f"{one}Connection()" for one in _PROVIDERS), "IDbConnection()", "DbConnection()"):
    FAMILY.sink("sql-injection", "\n".join(f"{_name}.{one}(0 sql)" for one in _DAPPER.split()))
FAMILY.sink(
    "sql-injection",
    "*.QueryAsync(0 sql)\n*.QueryFirstOrDefaultAsync(0 sql)\n*.ExecuteScalarAsync(0 sql)",
    when="raw-sql",
)
FAMILY.stores(" ".join(f"{name}Command {name}DataAdapter" for name in _PROVIDERS))
FAMILY.stores("*.ExecuteSqlRaw *.ExecuteSqlRawAsync *.ExecuteSqlCommand *.Execute *.ExecuteAsync *.CommandText=")
FAMILY.always_stores("*.AddWithValue DbSet().Add DbSet().AddAsync DbSet().Update *.InsertOne *.InsertOneAsync")
FAMILY.sink(
    "sql-injection",
    """MySqlHelper.ExecuteScalar(1)
    MySqlHelper.ExecuteNonQuery(1)
    MySqlHelper.ExecuteReader(1)
    MySqlHelper.ExecuteDataset(1)
    MySqlHelper.ExecuteDataRow(1)
    SqlHelper.ExecuteXmlReader(2)""",
)
FAMILY.source("stored", "SqlDataReader().GetString() SqlDataReader().GetValue()")
FAMILY.fresh("SqlCommand().ExecuteNonQuery SqlCommand().ExecuteNonQueryAsync *.AddWithValue *.AddParameter")
# The filter of a table in memory has a grammar of its own.
FAMILY.sink("sql-injection", "DataTable().Select(0)\nDataView().RowFilter=(0)", confidence="medium")
FAMILY.sink("nosql-injection", "BsonDocument.Parse(0)\nBsonJavaScript(0)\nJsonFilterDefinition(0)")
FAMILY.same("DirectorySearcher()", "System.DirectoryServices.DirectorySearcher()")
FAMILY.sink("ldap-injection", "DirectorySearcher().Filter=(0)\nDirectorySearcher(1)\nDirectoryEntry(0)")
FAMILY.sink("ldap-injection", "SearchRequest(1)")
FAMILY.cleans("ldap-injection", "*.LdapFilterEncode *.LdapEncode *.LdapDistinguishedNameEncode")
FAMILY.sink(
    "xpath-injection",
    """*.SelectNodes(0)
    *.SelectSingleNode(0)
    *.XPathSelectElement(0)
    *.XPathSelectElements(0)
    *.XPathEvaluate(0)
    XPathExpression.Compile(0)
    XPathNavigator().Compile(0)
    XPathNavigator().Select(0)
    XPathNavigator().Evaluate(0)""",
)
FAMILY.same(
    "XPathNavigator()",
    """XmlDocument().CreateNavigator() XPathDocument().CreateNavigator() XmlNode().CreateNavigator()
    XmlElement().CreateNavigator() XDocument().CreateNavigator() XElement().CreateNavigator()
    IXPathNavigable().CreateNavigator()""",
)
