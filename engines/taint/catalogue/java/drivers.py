"""Vert.x' clients, jOOQ, Jdbi, MyBatis-Plus, Querydsl, Ebean, Panache and others: statements that are texts."""

from engines.taint.catalogue.family import Family

FAMILY = Family()


def _each(owner: str, names: str) -> str:
    return " ".join(f"{owner}.{name}()" for name in names.split())


def _lines(owner: str, names: str) -> str:
    return "\n".join(f"{owner}.{name}" for name in names.split())


_NAMED = "org.springframework.jdbc.core.namedparam.NamedParameterJdbc"
FAMILY.same(f"{_NAMED}Template()", f"{_NAMED}Operations()")
FAMILY.same(
    "org.springframework.jdbc.core.JdbcTemplate()",
    " ".join(
        f"{_NAMED}{kind}().{name}()"
        for kind in ("Template", "Operations")
        for name in ("getJdbcTemplate", "getJdbcOperations")
    ),
)
# Vert.x, of today and of version 3.
_VERTX = "io.vertx.sqlclient.SqlClient()"
FAMILY.same(
    _VERTX,
    """io.vertx.sqlclient.Pool() io.vertx.sqlclient.SqlConnection() io.vertx.pgclient.PgPool()
    io.vertx.mysqlclient.MySQLPool() io.vertx.jdbcclient.JDBCPool() io.vertx.mssqlclient.MSSQLPool()
    io.vertx.oracleclient.OraclePool() io.vertx.sqlclient.Pool.pool() io.vertx.pgclient.PgPool.pool()
    io.vertx.mysqlclient.MySQLPool.pool() io.vertx.jdbcclient.JDBCPool.pool() io.vertx.mutiny.sqlclient.Pool()
    io.vertx.mutiny.pgclient.PgPool() io.vertx.mutiny.mysqlclient.MySQLPool() io.vertx.pgclient.PgBuilder.pool()""",
)
FAMILY.sink("sql-injection", _lines(_VERTX, "query(0) preparedQuery(0) prepare(0)"))
_OLD = "io.vertx.ext.sql.SQLConnection()"
FAMILY.same(
    _OLD,
    """io.vertx.ext.jdbc.JDBCClient() io.vertx.ext.sql.SQLClient() io.vertx.ext.asyncsql.AsyncSQLClient()
    io.vertx.ext.asyncsql.MySQLClient.createShared() io.vertx.ext.jdbc.JDBCClient.createShared()""",
)
FAMILY.sink(
    "sql-injection",
    _lines(
        _OLD,
        "query(0) queryWithParams(0) querySingle(0) querySingleWithParams(0) queryStream(0) update(0) "
        "updateWithParams(0) execute(0) batch(0) call(0)",
    ),
)
FAMILY.calls_back("hands io.vertx.sql.Answer()", f"{_OLD}.getConnection(0)")
FAMILY.same(_OLD, "io.vertx.sql.Answer().result()")
_JOOQ = "org.jooq.DSLContext()"
FAMILY.same(_JOOQ, "org.jooq.impl.DSL.using()")
FAMILY.sink(
    "sql-injection",
    _lines(
        _JOOQ,
        """fetchOne(0) fetchSingle(0) fetchMany(0) fetchLazy(0) fetchAny(0) fetchValue(0) fetchValues(0) resultQuery(0)
        fetchOptional(0) fetchStream(0) batch(0) insertQuery(0) prepare(0) statement(0) parser(0)""",
    ),
    when="text",
)
FAMILY.sink(
    "sql-injection",
    _lines("org.jooq.impl.DSL", "condition(0) field(0) table(0) query(0) resultQuery(0) raw(0) inline.sql(0)"),
    when="text",
)
# The steps of a statement of jOOQ: what is a text there is SQL, all else is built.
_STEP = "org.jooq.SelectWhereStep()"
FAMILY.same(
    _STEP,
    f"{_each(_JOOQ, 'select selectDistinct selectFrom selectOne selectCount update deleteFrom delete with')} "
    + _each(_STEP, "from where and or join leftJoin on set groupBy having orderBy limit offset"),
)
FAMILY.sink("sql-injection", _lines(_STEP, "where(0) and(0) or(0) having(0) on(0)"), when="text")
# A column is asked of a value, which is bound: `USERS.NAME.eq(name)`, in Querydsl and MyBatis-Plus alike.
_BOUND = """eq ne lt gt le ge like notLike likeIgnoreCase in notIn between notEqual equalIgnoreCase containsIgnoreCase
    startsWithIgnoreCase endsWithIgnoreCase goe loe"""
FAMILY.cleans("sql-injection", " ".join(f"*.{name}" for name in _BOUND.split()))
FAMILY.cleans(
    "sql-injection",
    " ".join(f"org.jooq.impl.DSL.{name}" for name in ("val", "value", "inline", "param", "name", "quotedName")),
)
# Jdbi: handles that are handed to functions.
_HANDLE = "org.jdbi.v3.core.Handle()"
_JDBI = "org.jdbi.v3.core.Jdbi()"
FAMILY.same(_HANDLE, f"{_JDBI}.open() org.jdbi.v3.core.Jdbi.open() org.skife.jdbi.v2.Handle()")
FAMILY.same(_JDBI, "org.jdbi.v3.core.Jdbi.create()")
FAMILY.calls_back(f"hands {_HANDLE}", _lines(_JDBI, "withHandle(0) useHandle(0) inTransaction(0) useTransaction(0)"))
FAMILY.sink(
    "sql-injection",
    _lines(_HANDLE, "createQuery(0) createUpdate(0) createScript(0) createCall(0) prepareBatch(0) execute(0)"),
)
for _name in ("createQuery", "createUpdate", "select"):
    FAMILY.sink("sql-injection", f"{_HANDLE}.{_name}().define(1)", when="text")
FAMILY.calls_back("hands java.sql.Connection()", "*.doWork(0)\n*.doReturningWork(0)")
# MyBatis-Plus: what is named so is put in as it is.
for _name in ("QueryWrapper", "UpdateWrapper", "LambdaQueryWrapper", "LambdaUpdateWrapper"):
    for _owner in (
        f"com.baomidou.mybatisplus.core.conditions.{_name.removeprefix('Lambda').removesuffix('Wrapper').lower()}.{_name}()",
    ):
        _steps = "eq ne like in between gt ge lt le isNull isNotNull and or select groupBy having apply last set setSql"
        FAMILY.same(_owner, _each(_owner, _steps))
        FAMILY.sink(
            "sql-injection",
            _lines(
                _owner,
                """last(0) apply(0) exists(0) notExists(0) inSql(1) notInSql(1) having(0) setSql(0) first(0) comment(0)
                orderByAsc(0) orderByDesc(0) groupBy(0) select(0)""",
            ),
            when="text",
        )
        FAMILY.sink("sql-injection", f"{_owner}.orderBy(2)", when="text")
FAMILY.sink("sql-injection", "com.baomidou.mybatisplus.core.metadata.OrderItem.asc(0)", when="text")
FAMILY.sink("sql-injection", "com.baomidou.mybatisplus.core.metadata.OrderItem.desc(0)", when="text")
# What MyBatis' generator makes of a table has the order as a text.
FAMILY.sink("sql-injection", "*.setOrderByClause(0)\n*.orderByClause=", when="text")
FAMILY.sink(
    "sql-injection", "com.github.pagehelper.PageHelper.orderBy(0)\ncom.github.pagehelper.PageHelper.startPage(2)"
)
FAMILY.sink(
    "sql-injection",
    _lines("org.apache.ibatis.jdbc.SqlRunner()", "selectAll(0) selectOne(0) insert(0) update(0) delete(0) run(0)"),
)
_TEMPLATES = "booleanTemplate stringTemplate numberTemplate dateTemplate simpleTemplate comparableTemplate template"
FAMILY.sink(
    "sql-injection",
    "\n".join(
        f"com.querydsl.core.types.dsl.Expressions.{one}({place})" for one in _TEMPLATES.split() for place in (0, 1)
    ),
    when="text",
)
for _package in ("io.ebean", "com.avaje.ebean"):
    for _owner in (f"{_package}.Database()", f"{_package}.DB", f"{_package}.Ebean", f"{_package}.EbeanServer()"):
        FAMILY.sink(
            "sql-injection",
            _lines(_owner, "sqlQuery(0) sqlUpdate(0) findNative(1) createSqlQuery(0) createSqlUpdate(0) findDto(1)"),
        )
        FAMILY.sink("sql-injection", f"{_owner}.find().where().raw(0)\n{_owner}.find().orderBy(0)", when="text")
FAMILY.same("io.ebean.Database()", "io.ebean.DB.getDefault() io.ebean.DB.byName()")
FAMILY.sink("sql-injection", "io.ebean.RawSqlBuilder.parse(0)\nio.ebean.RawSqlBuilder.unparsed(0)")
for _owner in (
    "io.quarkus.hibernate.orm.panache.PanacheEntity",
    "io.quarkus.hibernate.orm.panache.PanacheEntityBase",
    "io.quarkus.hibernate.orm.panache.PanacheRepository()",
    "io.quarkus.hibernate.reactive.panache.PanacheEntity",
):
    FAMILY.sink("sql-injection", _lines(_owner, "find(0) list(0) stream(0) update(0) delete(0) count(0)"), when="built")
FAMILY.sink(
    "sql-injection",
    _lines("org.javalite.activejdbc.Base", "findAll(0) find(0) exec(0) firstCell(0) firstColumn(0)"),
)
_HUTOOL = "cn.hutool.db.Db()"
FAMILY.same(_HUTOOL, "cn.hutool.db.Db.use() cn.hutool.db.DbUtil.use()")
FAMILY.sink(
    "sql-injection", _lines(_HUTOOL, "query(0) queryOne(0) queryNumber(0) queryString(0) execute(0) executeBatch(0)")
)
_FINAL = "com.jfinal.plugin.activerecord.Db"
FAMILY.sink(
    "sql-injection",
    _lines(
        _FINAL, "find(0) findFirst(0) query(0) queryFirst(0) queryStr(0) queryInt(0) queryLong(0) update(0) delete(0)"
    ),
)
FAMILY.sink("sql-injection", f"{_FINAL}.paginate(2)\n{_FINAL}.paginate(3)", when="text")
FAMILY.sink("sql-injection", "javax.jdo.PersistenceManager().newQuery(0, 1)", when="text")
FAMILY.sink(
    "sql-injection",
    """org.neo4j.driver.Session().run(0)
    org.neo4j.driver.Transaction().run(0)
    org.neo4j.driver.TransactionContext().run(0)
    org.neo4j.driver.Driver().session().run(0)
    org.neo4j.driver.Driver().executableQuery(0)
    org.neo4j.ogm.session.Session().query(0, 1)
    org.springframework.data.neo4j.core.Neo4jClient().query(0)
    org.springframework.data.neo4j.core.Neo4jTemplate().findAll(0)
    com.datastax.oss.driver.api.core.CqlSession().execute(0)
    com.datastax.oss.driver.api.core.CqlSession().prepare(0)
    com.datastax.oss.driver.api.core.cql.SimpleStatement.newInstance(0)
    com.datastax.driver.core.Session().execute(0)
    com.datastax.driver.core.Session().prepare(0)
    org.springframework.data.cassandra.core.CassandraTemplate().select(0)
    org.influxdb.dto.Query(0)
    com.influxdb.client.QueryApi().query(0)
    org.jdbi.v3.core.statement.SqlStatements().define(1)
    com.j256.ormlite.dao.Dao().queryRaw(0)
    com.j256.ormlite.dao.Dao().executeRaw(0)
    com.j256.ormlite.stmt.Where().raw(0)""",
    when="text",
)
FAMILY.sink(
    "nosql-injection",
    """com.mongodb.client.model.Filters.where(0)
    org.elasticsearch.index.query.QueryBuilders.wrapperQuery(0)
    org.opensearch.index.query.QueryBuilders.wrapperQuery(0)
    org.springframework.data.elasticsearch.core.query.StringQuery(0)
    com.couchbase.client.java.Cluster().query(0)""",
    when="text",
)
_FILTERS = """com.unboundid.ldap.sdk.Filter.create(0)
    com.unboundid.ldap.sdk.LDAPConnection().search(2)
    com.unboundid.ldap.sdk.SearchRequest(2)
    org.apache.directory.ldap.client.api.LdapConnection().search(0, 1)
    org.apache.directory.ldap.client.api.LdapNetworkConnection().search(0, 1)
    org.springframework.ldap.query.LdapQueryBuilder.query().filter(0)
    org.springframework.ldap.query.LdapQueryBuilder().filter(0)
    org.springframework.ldap.query.LdapQueryBuilder.query().base().filter(0)
    org.ldaptive.SearchFilter(0)
    org.ldaptive.FilterTemplate(0)
    org.ldaptive.SearchRequest(1)"""
FAMILY.sink("ldap-injection", _FILTERS, when="text")
# Conditions of Spring's builder of queries escape what they compare with.
FAMILY.cleans("ldap-injection", "*.is *.like *.gte *.lte *.whitespaceWildcardsLike")
FAMILY.cleans("ldap-injection", "com.unboundid.ldap.sdk.Filter.encodeValue *.encodeFilterValue")
