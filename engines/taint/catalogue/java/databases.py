"""JDBC, Spring's templates, JPA and Hibernate, document stores, directories and XPath."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sink(
    "sql-injection",
    """*.executeQuery(0)
    *.executeUpdate(0)
    *.executeLargeUpdate(0)
    *.prepareStatement(0)
    *.prepareCall(0)
    *.addBatch(0)
    *.nativeSQL(0)
    *.createQuery(0)
    *.createNativeQuery(0)
    *.createSQLQuery(0)
    java.sql.Statement().execute(0)
    java.sql.Connection().createStatement().execute(0)""",
)
for _owner in (
    "org.springframework.jdbc.core.JdbcTemplate()",
    "org.springframework.jdbc.core.JdbcOperations()",
    "org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate()",
):
    _names = """query queryForObject queryForList queryForMap queryForRowSet queryForInt queryForLong queryForStream
        update batchUpdate execute"""
    FAMILY.sink("sql-injection", "\n".join(f"{_owner}.{name}(0)" for name in _names.split()))
    FAMILY.calls_back("rows", f"{_owner}.query(1)\n{_owner}.queryForObject(1)")
_SPRING = ["query", "update", "sql", "execute"]
FAMILY.sink(
    "sql-injection", "\n".join(f"org.springframework.jdbc.core.simple.JdbcClient().{name}(0)" for name in _SPRING)
)
FAMILY.sink(
    "sql-injection",
    """org.springframework.r2dbc.core.DatabaseClient().sql(0)
        io.r2dbc.spi.Connection().createStatement(0)
        org.jooq.DSLContext().fetch(0)
        org.jooq.DSLContext().execute(0)
        org.jooq.DSLContext().query(0)
        org.jooq.impl.DSL.sql(0)
        org.jdbi.v3.core.Handle().select(0)
        org.jdbi.v3.core.Handle().execute(0)
        org.apache.commons.dbutils.QueryRunner().query(0)
        org.apache.commons.dbutils.QueryRunner().update(0)
        org.hibernate.criterion.Restrictions.sqlRestriction(0)
        org.springframework.data.jpa.domain.JpaSort.unsafe(*)
        *.createNativeMutationQuery(0)
        *.createSelectionQuery(0)
        *.createMutationQuery(0)""",
)
FAMILY.same("java.sql.Connection()", "java.sql.DriverManager.getConnection() javax.sql.DataSource().getConnection()")
# Sources of connections that are made by their own names.
FAMILY.same(
    "java.sql.Connection()",
    """com.mchange.v2.c3p0.ComboPooledDataSource().getConnection() com.zaxxer.hikari.HikariDataSource().getConnection()
    org.apache.commons.dbcp.BasicDataSource().getConnection() org.apache.commons.dbcp2.BasicDataSource().getConnection()
    org.apache.commons.dbcp2.BasicDataSourceFactory.createDataSource().getConnection()
    com.alibaba.druid.pool.DruidDataSource().getConnection()
    com.alibaba.druid.pool.DruidDataSourceFactory.createDataSource().getConnection()
    org.apache.tomcat.jdbc.pool.DataSource().getConnection() com.mysql.cj.jdbc.MysqlDataSource().getConnection()
    com.mysql.jdbc.jdbc2.optional.MysqlDataSource().getConnection() org.h2.jdbcx.JdbcDataSource().getConnection()
    org.postgresql.ds.PGSimpleDataSource().getConnection() org.sqlite.SQLiteDataSource().getConnection()
    org.springframework.jdbc.datasource.DriverManagerDataSource().getConnection()""",
)
FAMILY.same("java.sql.Statement()", "java.sql.Connection().createStatement()")
FAMILY.same("java.sql.PreparedStatement()", "java.sql.Connection().prepareStatement()")
FAMILY.same("java.sql.CallableStatement()", "java.sql.Connection().prepareCall()")
_ASKS = ("Statement", "PreparedStatement", "CallableStatement")
FAMILY.same("java.sql.ResultSet()", " ".join(f"java.sql.{name}().executeQuery()" for name in _ASKS))
FAMILY.same("java.sql.ResultSet()", " ".join(f"java.sql.{name}().getResultSet()" for name in _ASKS))
FAMILY.stores("*.executeUpdate *.execute *.addBatch *.update *.batchUpdate *.prepareStatement *.createNativeQuery")
_BOUND = ("setString", "setObject", "setNString", "setClob")
FAMILY.always_stores(" ".join(f"java.sql.PreparedStatement().{name}" for name in _BOUND))
FAMILY.always_stores("*.persist *.saveAll *.saveAndFlush *.saveOrUpdate")
FAMILY.source("stored", "java.sql.ResultSet().getString() java.sql.ResultSet().getObject()")
FAMILY.fresh(
    """*.executeUpdate *.prepareStatement *.createQuery *.createNativeQuery *.createSQLQuery *.setParameter
        *.prepareCall"""
)
# Repositories that nobody writes, see `engines.taint.lower.java_repositories`. Of what is kept there the names of files
# and hosts are mostly made by the program.
FAMILY.source("stored", "@found()")
FAMILY.cleans("all but cross-site-scripting", "@found()")
FAMILY.always_stores("@saved")
# What a repository finds by a key is not the key.
FAMILY.fresh("*.findById *.findAllById *.getReferenceById *.existsById *.deleteById *.countById")
FAMILY.sink(
    "nosql-injection",
    """com.mongodb.BasicDBObject.parse(0)
        org.bson.Document.parse(0)
        com.mongodb.util.JSON.parse(0)
        org.springframework.data.mongodb.core.query.BasicQuery(0)""",
)
_DIRECTORIES = (
    "javax.naming.directory.DirContext()",
    "javax.naming.directory.InitialDirContext()",
    "javax.naming.ldap.LdapContext()",
    "javax.naming.ldap.InitialLdapContext()",
    "org.springframework.ldap.core.LdapTemplate()",
    "com.unboundid.ldap.sdk.LDAPConnection()",
)
for _owner in _DIRECTORIES:
    FAMILY.sink("ldap-injection", f"{_owner}.search(0, 1)\n{_owner}.lookup(0)\n{_owner}.searchForObject(0, 1)")
FAMILY.sink("ldap-injection", "javax.naming.InitialContext().lookup(0)\njavax.naming.Context().lookup(0)")
_XPATHS = (
    "javax.xml.xpath.XPath()",
    "javax.xml.xpath.XPathFactory().newXPath()",
    "javax.xml.xpath.XPathFactory.newInstance().newXPath()",
)
for _owner in _XPATHS:
    FAMILY.sink("xpath-injection", f"{_owner}.evaluate(0)\n{_owner}.compile(0)\n{_owner}.evaluateExpression(0)")
FAMILY.sink(
    "xpath-injection",
    "*.selectNodes(0)\n*.selectSingleNode(0)\norg.apache.commons.jxpath.JXPathContext().getValue(0)",
    confidence="medium",
)
_POINTING = """iterate selectNodes selectSingleNode getPointer iteratePointers setValue createPath removePath
    createPathAndSetValue"""
FAMILY.same("org.apache.commons.jxpath.JXPathContext()", "org.apache.commons.jxpath.JXPathContext.newContext()")
FAMILY.sink(
    "xpath-injection",
    "\n".join(f"org.apache.commons.jxpath.JXPathContext().{name}(0)" for name in _POINTING.split()),
)
