"""The language itself: evaluation, texts, numbers, promises, and what arrays do with the functions they are given."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.calls_back("elements", "*.map(0)\n*.flatMap(0)\nPromise.map(0)")
FAMILY.calls_back(
    "kept",
    """*.forEach(0)
    *.filter(0)
    *.some(0)
    *.every(0)
    *.sort(0)
    *.toSorted(0)
    *.each(0)
    *.findIndex(0)
    *.finally(0)
    *.takeWhile(0)""",
)
FAMILY.calls_back("found", "*.find(0)\n*.findLast(0)")
FAMILY.calls_back("fold", "*.reduce(0)\n*.reduceRight(0)")
FAMILY.calls_back("then", "*.then(0)\n*.tap(0)\n*.pipe(0)")
FAMILY.calls_back(
    "carried",
    """lodash.map(1)
    lodash.each(1)
    lodash.forEach(1)
    async.each(1)
    async.map(1)
    async.eachSeries(1)
    Array.from(1)
    xml2js.parseString(1)
    xml2js.Parser().parseString(1)
    jsonwebtoken.decode(1)
    formidable.IncomingForm().parse(1)
    formidable().parse(1)""",
)

FAMILY.sink(
    "code-injection",
    """eval(0)
    Function(*)
    window.eval(0)
    global.eval(0)
    globalThis.eval(0)
    vm.runInNewContext(0)
    vm.runInThisContext(0)
    vm.runInContext(0)
    vm.Script(0)
    vm.compileFunction(0)
    vm2.VM().run(0)
    safe-eval(0)
    notevil(0)
    static-eval(0)
    mathjs.eval(0)
    mathjs.evaluate(0)
    require-from-string(0)
    expr-eval.Parser().evaluate(0)""",
)
FAMILY.sink(
    "code-injection",
    """setTimeout(0)
    setInterval(0)
    setImmediate(0)
    window.setTimeout(0)
    window.setInterval(0)""",
    when="text later",
    confidence="medium",
)
FAMILY.sink("unsafe-reflection", "require(0)\nimport(0)", confidence="medium")
FAMILY.sink("regex-denial", "RegExp(0)", confidence="medium")
FAMILY.sink("regex-denial", "RegExp().test(0)\nRegExp().exec(0)\n*.replace(self)\n*.split(self)", when="exponential")
FAMILY.cleans(
    "regex-denial", """escape-string-regexp lodash.escapeRegExp escapeRegExp escapeRegex regexp.escape RegExp.escape"""
)
FAMILY.cleans(
    "all",
    """Number parseInt parseFloat Number.parseInt Number.parseFloat BigInt Boolean isNaN Number.isInteger
    Number.isFinite Date Date.parse Math.floor Math.round Math.abs Math.min Math.max Math.ceil *.getTime
    typeof Symbol randomcolor""",
)
# Of a text these leave its letters and digits.
_CASES = ("kebabCase", "snakeCase", "camelCase")
FAMILY.cleans(
    "all", " ".join(f"{library}{one}" for library in ("lodash.", "lodash/", "lodash.default.") for one in _CASES)
)
FAMILY.cleans(
    "all",
    """*.indexOf *.lastIndexOf *.charCodeAt *.codePointAt *.search *.localeCompare *.startsWith *.endsWith
    Array.isArray Object.is mongoose.Types.ObjectId mongodb.ObjectID mongodb.ObjectId
    mongoose.mongo.ObjectId ObjectId ObjectID *.toHexString uuid.validate *.toFixed crypto.createHash
    crypto.createHmac crypto.randomBytes *.hashSync *.digest bcrypt.hash bcryptjs.hash bcrypt.compare
    bcryptjs.compare bcrypt.compareSync bcryptjs.compareSync crypto.timingSafeEqual *.comparePassword
    argon2.verify argon2.hash jsonwebtoken.verify jsonwebtoken.sign jose.jwtVerify *.verifyIdToken
    next-auth/jwt.getToken next-auth/jwt.decode @auth/core/jwt.getToken @auth/core/jwt.decode
    next-auth.getServerSession next-auth/next.getServerSession""",
)
# Of these what comes back is a number or nothing whatever they are given; the others give up on what they cannot read.
FAMILY.conversions_never_fail()
FAMILY.checks(
    "all",
    """BigInt(0)
    mongoose.Types.ObjectId(0)
    mongoose.mongo.ObjectId(0)
    mongodb.ObjectId(0)
    mongodb.ObjectID(0)
    ObjectId(0)
    ObjectID(0)
    jsonwebtoken.verify(0)""",
)
FAMILY.unless("all", "isNaN(0)")
# What turns a value into text, or only works on text, leaves no structure in it.
FAMILY.cleans(
    "text",
    """String *.toString *.trim *.trimStart *.trimEnd *.toLowerCase *.toUpperCase *.substring *.substr
    *.padStart *.normalize *.replace *.replaceAll *.charAt encodeURIComponent encodeURI
    decodeURIComponent decodeURI escape unescape JSON.stringify Buffer.from mongo-sanitize
    express-mongo-sanitize.sanitize *.text""",
)
# A schema that nobody can read still says of what type each part is.
FAMILY.cleans("text", "*.safeParse *.safeParseAsync *.parseAsync")
# No element of XML can be called like an operator: a name does not begin with a dollar sign.
FAMILY.cleans(
    "nosql-injection",
    """xml2js.parseStringPromise xml2js.Parser().parseStringPromise xml2js.parseString xml2js.Parser().parseString
    fast-xml-parser.XMLParser().parse fast-xml-parser.parse""",
)
FAMILY.guard(
    "all",
    """typeof_number(0)
    typeof_boolean(0)
    Number.isInteger(0)
    Number.isSafeInteger(0)
    Number.isFinite(0)
    validator.isInt(0)
    validator.isUUID(0)
    validator.isAlphanumeric(0)
    validator.isAlpha(0)
    validator.isNumeric(0)
    validator.isMongoId(0)
    validator.isHexadecimal(0)
    validator.isIn(0)
    uuid.validate(0)
    mongoose.Types.ObjectId.isValid(0)
    mongoose.isValidObjectId(0)
    mongodb.ObjectId.isValid(0)
    *.isValidObjectId(0)""",
)
FAMILY.guard(
    "path-traversal archive-extraction", "path-is-inside(0)\nis-path-inside(0)\nis-path-inside.isPathInside(0)"
)
FAMILY.guard("text", "typeof_string(0)\nlodash.isString(0)\nvalidator.isEmail(0)")
# The old way to write a text in an address.
FAMILY.cleans("cross-site-scripting", "escape")
FAMILY.cleans("all but path-traversal server-side-request open-redirect nosql-injection", "encodeURIComponent")
FAMILY.cleans("unslashed", "encodeURIComponent")
FAMILY.cleans(
    "cross-site-scripting",
    """escape-html html-escaper.escape @hapi/hoek.escapeHtml
    he.encode he.escape lodash.escape underscore.escape validator.escape dompurify.sanitize
    DOMPurify.sanitize isomorphic-dompurify.sanitize sanitize-html xss xss-filters.inHTMLData
    xss-filters.inDoubleQuotedAttr entities.encode entities.escape html-entities.encode
    html-entities.escape JSON.stringify escapeHtml escapeHTML escape-goat.htmlEscape
    handlebars.escapeExpression Handlebars.escapeExpression handlebars.Utils.escapeExpression
    mustache.escape badge-maker.makeBadge *.sanitizeHtml *.encodeForHTML *.encodeForHTMLAttribute""",
)
FAMILY.cleans("header-injection log-injection", "encodeURIComponent encodeURI JSON.stringify")
FAMILY.cleans(
    "sql-injection",
    """mysql.escape mysql2.escape mysql.escapeId mysql2.escapeId mysql.createConnection().escape
    mysql.createPool().escape sqlstring.escape sqlstring.escapeId pg-format pg.Client().escapeLiteral
    pg.Client().escapeIdentifier *.escapeLiteral *.escapeIdentifier""",
)
FAMILY.cleans("ldap-injection", "ldap-escape.filter ldapjs.filters ldapjs.EqualityFilter ldapjs.parseFilter")
FAMILY.cleans("command-injection", "shell-quote.quote shell-escape shescape.quote shescape.escape")
FAMILY.builds(
    "JSON.parse JSON5.parse json5.parse flatted.parse superjson.parse js-yaml.load yaml.parse qs.parse "
    "bson.deserialize node-serialize.unserialize serialize-to-js.deserialize"
)
# One library, however it is imported.
FAMILY.same("zod", "zod.z zod.default zod/v4 zod/v4.z zod/v3 zod/v3.z zod/v4-mini zod/mini")
FAMILY.same("joi", "@hapi/joi joi.default celebrate.Joi")
FAMILY.never_returns("process.exit process.abort http.Context.throw next/navigation.redirect next/navigation.notFound")
FAMILY.fresh("require Object.keys.length console.log alert *.addEventListener setTimeout setInterval clearTimeout")
FAMILY.fresh("""*.findById *.findByPk *.findAll *.findMany *.findUnique *.findFirst *.findOneBy *.findAndCountAll
    *.fetchAll *.getOne *.getMany *.sMembers *.hGetAll *.hgetall *.hGet *.hget *.lRange *.lrange
    *.countBy *.headObject *.deleteById""")
FAMILY.sink(
    "log-injection",
    "\n".join(f"console.{level}(*)" for level in ("log", "info", "warn", "error", "debug")),
    when="printed",
    confidence="low",
)
FAMILY.sink(
    "log-injection",
    "\n".join(
        f"{logger}.{level}(*)"
        for logger in ("winston", "winston.createLogger()", "pino()", "log4js.getLogger()", "bunyan.createLogger()")
        for level in ("info", "warn", "error", "debug", "log")
    ),
    when="logged",
    confidence="low",
)
FAMILY.sink(
    "prototype-pollution",
    "\n".join(
        f"{library}.{name}(1, 2)"
        for library in ("underscore", "immer", "jquery", "$", "jQuery")
        for name in ("merge", "mergeWith", "defaultsDeep", "extendDeep")
    ),
    when="structure",
    confidence="medium",
)
# Since 4.17.12, of 2019, it leaves such names out.
FAMILY.sink(
    "prototype-pollution",
    "lodash.merge(1, 2)\nlodash.mergeWith(1, 2)\nlodash.defaultsDeep(1, 2)",
    when="structure",
    confidence="low",
)
FAMILY.sink(
    "prototype-pollution",
    """deepmerge(1)
    merge-deep(1)
    deep-extend(1)
    extend(2)
    merge(1)
    just-extend(2)
    $.extend(2)
    jQuery.extend(2)
    lodash.set(1)
    lodash.setWith(1)
    set-value(1)
    dot-prop.set(1)
    object-path.set(1)
    hoek.merge(1)
    merge-options(1)
    defaults-deep(1)""",
    when="unnamed",
    confidence="medium",
)
# What was asked of each of several is a plain truth.
FAMILY.fresh("@any @all")
# Tests that throw when they fail.
FAMILY.ensures(
    """assert(0)
    assert.ok(0)
    assert.strict(0)
    assert.strict.ok(0)
    assert/strict(0)
    assert/strict.ok(0)
    http-assert(0)
    tiny-invariant(0)
    invariant(0)
    http.Context.assert(0)"""
)
