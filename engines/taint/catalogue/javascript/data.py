"""Databases, directories, documents, templates and other formats."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_MYSQL = [f"{library}.{made}()" for library in ("mysql", "mysql2", "mysql2/promise", "mariadb") for made in ("createConnection", "createPool")]
_DRIVERS = [*_MYSQL, "pg.Client()", "pg.Pool()", "pg-promise()()", "mssql.Request()", "mssql", "sequelize.Sequelize()", "sequelize()", "typeorm.getManager()", "typeorm.getConnection()", "postgres()", "better-sqlite3()"]
FAMILY.sink("sql-injection", "\n".join(f"{driver}.{name}(0 .sql, 0 .text)" for driver in _DRIVERS for name in ("query", "execute", "raw")))
FAMILY.sink("sql-injection", "*.query(0 .sql, 0 .text)", when="not a request")
FAMILY.sink("sql-injection", "*.execute(0 .sql, 0 .text)\n*.raw(0)\n*.prepare(0)\n*.all(0)\n*.get(0)\n*.each(0)\n*.run(0)\n*.exec(0)\n*.any(0)\n*.one(0)\n*.none(0)\n*.oneOrNone(0)\n*.manyOrNone(0)\n*.many(0)\n*.queryAsync(0)\n*.batch(0)", when="statement")
FAMILY.sink("sql-injection", "\n".join(f"sqlite3.Database().{name}(0)" for name in ("all", "get", "each", "run", "exec", "prepare")))
FAMILY.sink("sql-injection", "\n".join(f"sqlite3.verbose().Database().{name}(0)" for name in ("all", "get", "each", "run", "exec", "prepare")))
FAMILY.sink("sql-injection", "*.whereRaw(0)\n*.havingRaw(0)\n*.orderByRaw(0)\n*.groupByRaw(0)\n*.joinRaw(0)\n*.fromRaw(0)\nknex.raw(0)\nknex().raw(0)\n*.$queryRawUnsafe(0)\n*.$executeRawUnsafe(0)\nsequelize.literal(0)\nsequelize.Sequelize.literal(0)\n*.literal(0)")
FAMILY.sink("sql-injection", "*.where(0)\n*.andWhere(0)\n*.orWhere(0)\n*.having(0)\n*.orderBy(0)", when="written", confidence="medium")
_FIND = "find findOne findOneAndUpdate findOneAndDelete findOneAndRemove findOneAndReplace updateOne updateMany update deleteOne deleteMany remove count countDocuments distinct replaceOne exists findAndModify".split()
FAMILY.sink("nosql-injection", "\n".join(f"*.{name}(0)" for name in _FIND), when="query")
FAMILY.sink("nosql-injection", "\n".join(f"*.{name}(0 .$where)" for name in ("find", "findOne", "update", "remove", "count")), when="written")
FAMILY.sink("nosql-injection", "*.aggregate(0)\n*.mapReduce(0)", confidence="medium")
FAMILY.sink("mass-assignment", "*.create(0)\n*.insertMany(0)\n*.build(0)\n*.bulkCreate(0)\nObject.assign(1, 2)\n*.findByIdAndUpdate(1)\n*.findOneAndUpdate(1)\n*.updateOne(1)\n*.update(0)\nmongoose.model()(0)", when="all of it", confidence="medium")
FAMILY.source("request", "xmlrpc.createServer().on() xmlrpc.createSecureServer().on()")
FAMILY.calls_back("source", "xmlrpc.createServer().on(1)\nxmlrpc.createSecureServer().on(1)")
FAMILY.sink("ldap-injection", "ldapjs.createClient().search(0, 1 .filter)\nldapjs.createClient().bind(0)\nldapts.Client().search(0, 1 .filter)\n*.search(1 .filter)", confidence="medium")
FAMILY.sink("xpath-injection", "xpath.select(0)\nxpath.select1(0)\nxpath.evaluate(0)\nxpath.parse(0)\nxpath.useNamespaces()(0)\nlibxmljs.parseXml().find(0)\nlibxmljs.parseXml().get(0)\nlibxmljs.parseXmlString().get(0)\nlibxmljs.parseXmlString().find(0)\n*.xpath(0)")
FAMILY.sink("xml-entities", "\n".join(f"{library}.{name}(0)" for library in ("libxmljs", "libxmljs2") for name in ("parseXml", "parseXmlString", "parseXmlAsync")), when="noent option")
FAMILY.sink("xml-entities", "libxml-xsd.parse(0)\nexpat.Parser().parse(0)\nnode-expat.Parser().parse(0)", confidence="medium")
FAMILY.sink("unsafe-deserialization", "node-serialize.unserialize(0)\nserialize-to-js.deserialize(0)\nfuncster.deepDeserialize(0)\ncryo.parse(0)\nv8.deserialize(0)\nphp-unserialize(0)\njs-yaml.unsafeLoad(0)\nigbinary.decode(0)\nunserialize(0)")
FAMILY.sink("unsafe-deserialization", "js-yaml.load(0)\nyamljs.parse(0)", when="unsafe schema", confidence="medium")
_TEMPLATES = "ejs.render ejs.compile pug.compile pug.render jade.compile jade.render handlebars.compile handlebars.precompile Handlebars.compile nunjucks.renderString nunjucks.compile nunjucks.Environment().renderString lodash.template underscore.template dot.template dot.compile dustjs-linkedin.renderSource hogan.js.compile swig.render swig.compile eta.render eta.renderString mustache.render squirrelly.render marko.compile velocityjs.render twig.twig ect.render liquidjs.Liquid().parseAndRender art-template.render haml.compile".split()
FAMILY.sink("template-injection", "\n".join(f"{name}(0)" for name in _TEMPLATES))
