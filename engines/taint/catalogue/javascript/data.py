"""Databases, directories, documents, templates and other formats."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_MYSQL = [
    f"{library}.{made}()"
    for library in ("mysql", "mysql2", "mysql2/promise", "mariadb")
    for made in ("createConnection", "createPool")
]
_DRIVERS = [
    *_MYSQL,
    "pg.Client()",
    "pg.Pool()",
    "mssql.Request()",
    "mssql",
    "sequelize.Sequelize()",
    "sequelize()",
    "typeorm.getManager()",
    "typeorm.getConnection()",
    "postgres()",
    "better-sqlite3()",
]
# Digests and ciphers are given what they are made of, and are no tables.
_DIGESTS = ("createHash", "createHmac", "createSign", "createVerify", "createCipheriv", "createDecipheriv")
# What a log finds in itself is no database.
FAMILY.harmless("winston.createLogger().query winston.query winston.default.createLogger().query")
FAMILY.harmless(" ".join(f"crypto.{one}().update" for one in _DIGESTS))
FAMILY.sink(
    "sql-injection",
    "\n".join(f"{driver}.{name}(0 .sql, 0 .text)" for driver in _DRIVERS for name in ("query", "execute", "raw")),
)
_PROMISED = "query any one none oneOrNone manyOrNone many result each map multi func proc"
FAMILY.sink("sql-injection", "\n".join(f"pg-promise()().{name}(0 .text)" for name in _PROMISED.split()))
FAMILY.sink("sql-injection", "*.query(0 .sql, 0 .text)", when="not a request")
FAMILY.sink(
    "sql-injection",
    """*.execute(0 .sql, 0 .text)
    *.raw(0)
    *.prepare(0)
    *.all(0)
    *.get(0)
    *.each(0)
    *.run(0)
    *.exec(0)
    *.any(0)
    *.one(0)
    *.none(0)
    *.oneOrNone(0)
    *.manyOrNone(0)
    *.many(0)
    *.queryAsync(0)
    *.unsafe(0)
    *.batch(0)""",
    when="statement",
)
# A function that is handed in to run statements: `makeRoutes((sql) => pool.query(sql))`.
_RUNS = "query runQuery execute executeQuery runSql execSql sql"
FAMILY.sink("sql-injection", "\n".join(f"@called.{name}(0)" for name in _RUNS.split()), when="statement")
_LITE = ("sqlite3.Database()", "sqlite3.verbose().Database()", "sqlite.open()")
FAMILY.sink(
    "sql-injection",
    "\n".join(f"{one}.{name}(0)" for one in _LITE for name in ("all", "get", "each", "run", "exec", "prepare")),
)
FAMILY.sink(
    "sql-injection",
    """*.sendNativeQuery(0)
    *.whereRaw(0)
    *.havingRaw(0)
    *.orderByRaw(0)
    *.groupByRaw(0)
    *.joinRaw(0)
    *.fromRaw(0)
    knex.raw(0)
    knex().raw(0)
    *.$queryRawUnsafe(0)
    *.$executeRawUnsafe(0)
    sequelize.literal(0)
    sequelize.Sequelize.literal(0)
    *.literal(0)""",
)
FAMILY.sink(
    "sql-injection",
    """*.where(0)
    *.andWhere(0)
    *.orWhere(0)
    *.having(0)
    *.orderBy(0)""",
    when="written",
    confidence="medium",
)
_FIND = [
    "find",
    "findOne",
    "findOneAndUpdate",
    "findOneAndDelete",
    "findOneAndRemove",
    "findOneAndReplace",
    "updateOne",
    "updateMany",
    "update",
    "deleteOne",
    "deleteMany",
    "remove",
    "count",
    "countDocuments",
    "distinct",
    "replaceOne",
    "exists",
    "findAndModify",
]
FAMILY.sink("nosql-injection", "\n".join(f"*.{name}(0)" for name in _FIND), when="query")
FAMILY.sink("nosql-injection", "?.$where=", when="written")
FAMILY.cleans("nosql-injection", "mongoose.sanitizeFilter mongoose.default.sanitizeFilter")
# What was stored before; who put it there is seen where it is put.
_GIVES = ("find", "findOne", "findById", "findOneAndUpdate", "findByIdAndUpdate", "aggregate", "findAll", "findOneBy")
_STORES = (
    *("mongoose.model()", "typeorm.Repository()", "@mikro-orm/core.EntityRepository()", "sequelize().define()"),
    *("sequelize.Sequelize().define()", "mongodb.MongoClient().db().collection()"),
)
FAMILY.source("stored", " ".join(f"{one}.{name}()" for one in _STORES for name in _GIVES))
# What a pool lends for a transaction.
_LENT = ("pg.Pool().connect()", *(f"{one}.getConnection()" for one in _MYSQL if one.endswith("createPool()")))
FAMILY.source("stored", " ".join(f"{one}.{name}()" for one in (*_DRIVERS, *_LENT) for name in ("query", "execute")))
FAMILY.source("stored", " ".join(f"pg-promise()().{name}()" for name in _PROMISED.split()))
FAMILY.source("stored", " ".join(f"{one}.{name}()" for one in _LITE for name in ("all", "get", "each")))
_PREPARED = [f"{one}.prepare()" for one in ("better-sqlite3()", "sqlite.DatabaseSync()", *_LITE)]
FAMILY.source("stored", " ".join(f"{one}.{name}()" for one in _PREPARED for name in ("all", "get", "iterate")))
FAMILY.always_stores(" ".join(f"{one}.run" for one in _PREPARED))
FAMILY.stores("*.query *.execute *.run *.one *.none *.any *.many *.exec *.raw")
FAMILY.always_stores(
    """mongoose.model() *.insertMany *.insertOne *.bulkCreate *.findByIdAndUpdate *.findOneAndUpdate *.updateOne
        *.updateMany *.persistAndFlush *.upsert"""
)
# What is kept under a name is not that name.
_KEPT = ("ioredis()", "redis.createClient()", "node-cache()", "keyv()", "memcached()", "localStorage", "sessionStorage")
_BY_NAME = "get getItem mget hget hgetall hmget lrange smembers zrange getAsync getBuffer take"
FAMILY.fresh(" ".join(f"{one}.{name}" for one in _KEPT for name in _BY_NAME.split()))
FAMILY.sink("nosql-injection", "*.aggregate(0)\n*.mapReduce(0)", when="query", confidence="medium")
FAMILY.sink(
    "mass-assignment",
    """*.create(0)
    *.insertMany(0)
    *.build(0)
    *.bulkCreate(0)
    Object.assign(1, 2)
    *.findByIdAndUpdate(1)
    *.findOneAndUpdate(1)
    *.updateOne(1)
    *.update(0)
    mongoose.model()(0)
    @mikro-orm/core.wrap().assign(0)""",
    when="all of it",
    confidence="medium",
)
FAMILY.source("request", "xmlrpc.createServer().on() xmlrpc.createSecureServer().on()")
FAMILY.calls_back("source", "xmlrpc.createServer().on(1)\nxmlrpc.createSecureServer().on(1)")
FAMILY.sink(
    "ldap-injection",
    """ldapjs.createClient().search(0, 1 .filter)
    ldapjs.createClient().bind(0)
    ldapts.Client().search(0, 1 .filter)""",
    confidence="medium",
)
# Engines that find texts are searched with a filter too.
FAMILY.sink("ldap-injection", "*.search(1 .filter)", when="of a directory", confidence="medium")
FAMILY.sink(
    "xpath-injection",
    """xpath.select(0)
    xpath.select1(0)
    xpath.evaluate(0)
    xpath.parse(0)
    xpath.useNamespaces()(0)
    libxmljs.parseXml().find(0)
    libxmljs.parseXml().get(0)
    libxmljs.parseXmlString().get(0)
    libxmljs.parseXmlString().find(0)
    *.xpath(0)""",
)
FAMILY.sink(
    "xml-entities",
    "\n".join(
        f"{library}.{name}(0)"
        for library in ("libxmljs", "libxmljs2", "libxmljs-mt")
        for name in ("parseXml", "parseXmlString", "parseXmlAsync")
    ),
    when="noent option",
)
FAMILY.sink(
    "xml-entities",
    """libxml-xsd.parse(0)
    expat.Parser().parse(0)
    node-expat.Parser().parse(0)""",
    confidence="medium",
)
FAMILY.sink(
    "unsafe-deserialization",
    """node-serialize.unserialize(0)
    serialize-to-js.deserialize(0)
    funcster.deepDeserialize(0)
    cryo.parse(0)
    v8.deserialize(0)
    php-unserialize(0)
    js-yaml.unsafeLoad(0)
    igbinary.decode(0)
    unserialize(0)""",
)
FAMILY.sink("unsafe-deserialization", "js-yaml.load(0)\nyamljs.parse(0)", when="unsafe schema", confidence="medium")
_TEMPLATES = [
    "ejs.render",
    "ejs.compile",
    "pug.compile",
    "pug.render",
    "jade.compile",
    "jade.render",
    "handlebars.compile",
    "handlebars.precompile",
    "Handlebars.compile",
    "nunjucks.renderString",
    "nunjucks.compile",
    "nunjucks.Environment().renderString",
    "lodash.template",
    "underscore.template",
    "dot.template",
    "dot.compile",
    "dustjs-linkedin.renderSource",
    "hogan.js.compile",
    "swig.render",
    "swig.compile",
    "eta.render",
    "eta.renderString",
    "squirrelly.render",
    "marko.compile",
    "velocityjs.render",
    "twig.twig",
    "ect.render",
    "liquidjs.Liquid().parseAndRender",
    "art-template.render",
    "haml.compile",
]
FAMILY.sink("template-injection", "\n".join(f"{name}(0)" for name in _TEMPLATES))
