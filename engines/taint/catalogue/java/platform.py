"""Java's own library: commands, files, other servers, code, objects, XML, logs, chance."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.same("java.lang.Runtime()", "java.lang.Runtime.getRuntime()")
FAMILY.sink("command-injection", "java.lang.Runtime().exec(1)\norg.apache.commons.exec.CommandLine.parse(0)")
_LISTS = "java.lang.ProcessBuilder(*)\njava.lang.ProcessBuilder().command(*)"
FAMILY.sink("command-injection", f"{_LISTS}\njava.lang.Runtime().exec(0)", when="runs")
FAMILY.sink("argument-injection", f"{_LISTS}\njava.lang.Runtime().exec(0)", confidence="medium")
FAMILY.sink(
    "code-injection",
    """*.eval(0)
        *.parseExpression(0)
        groovy.lang.GroovyShell().evaluate(0)
        groovy.lang.GroovyShell().parse(0)
        org.mvel2.MVEL.eval(0)
        ognl.Ognl.getValue(0)
        ognl.Ognl.parseExpression(0)
        bsh.Interpreter().eval(0)
        *.createValueExpression(1)
        com.ql.util.express.ExpressRunner().execute(0)
        com.googlecode.aviator.AviatorEvaluator.execute(0)
        com.googlecode.aviator.AviatorEvaluator.compile(0)
        org.apache.commons.jexl3.JexlEngine().createExpression(0)
        org.apache.commons.jexl3.JexlEngine().createScript(0)
        org.apache.commons.jexl2.JexlEngine().createExpression(0)
        org.codehaus.janino.ExpressionEvaluator().cook(0)
        org.codehaus.janino.ScriptEvaluator().cook(0)
        org.codehaus.janino.SimpleCompiler().cook(0)
        org.codehaus.janino.ClassBodyEvaluator().cook(0)
        javax.script.Compilable().compile(0)
        javax.script.ScriptEngine().compile(0)
        org.codehaus.groovy.runtime.InvokerHelper.createScript(0)
        groovy.util.Eval.me(0)
        groovy.lang.GroovyClassLoader().parseClass(0)
        java.lang.ClassLoader().defineClass(1)""",
)
FAMILY.sink(
    "template-injection",
    """org.apache.velocity.runtime.RuntimeServices().parse(0)
        org.apache.velocity.runtime.RuntimeSingleton.parse(0)
        freemarker.template.Template(1)
        org.apache.velocity.app.Velocity.evaluate(3)
        org.apache.velocity.app.VelocityEngine().evaluate(3)
        com.mitchellbosecke.pebble.PebbleEngine().getLiteralTemplate(0)""",
)

_FILE = "java.io.File()"
FAMILY.same(_FILE, f"{_FILE}.getCanonicalFile() {_FILE}.getAbsoluteFile() java.nio.file.Path().toFile()")
FAMILY.same(
    "java.nio.file.Path()",
    """java.nio.file.Paths.get() java.nio.file.Path.of() java.nio.file.Path().resolve()
        java.nio.file.Path().normalize() java.io.File().toPath() java.nio.file.Path().toAbsolutePath()""",
)
_OPENS = (
    "FileInputStream",
    "FileOutputStream",
    "FileReader",
    "FileWriter",
    "RandomAccessFile",
    "PrintWriter",
    "PrintStream",
)
FAMILY.sink("path-traversal", "\n".join(f"java.io.{name}(0)" for name in _OPENS))
FAMILY.sink(
    "path-traversal",
    "\n".join(
        f"{_FILE}.{name}(self)"
        for name in (
            "exists",
            "delete",
            "createNewFile",
            "mkdir",
            "mkdirs",
            "listFiles",
            "list",
            "isDirectory",
            "isFile",
            "length",
            "canRead",
            "renameTo",
        )
    ),
)
_FILES = [
    "readAllBytes",
    "readAllLines",
    "readString",
    "lines",
    "newInputStream",
    "newOutputStream",
    "newBufferedReader",
    "newBufferedWriter",
    "write",
    "writeString",
    "delete",
    "deleteIfExists",
    "move",
    "createFile",
    "createDirectory",
    "createDirectories",
    "list",
    "walk",
    "newByteChannel",
]
FAMILY.sink("path-traversal", "\n".join(f"java.nio.file.Files.{name}(0)" for name in _FILES))
FAMILY.sink("path-traversal", "java.nio.file.Files.copy(0)", when="path-text")
FAMILY.sink(
    "path-traversal",
    """java.nio.file.Files.copy(1)
        java.nio.file.Files.move(1)
        java.util.zip.ZipFile(0)
        java.util.Scanner().useDelimiter().next(self)
        org.springframework.core.io.FileSystemResource(0)
        org.springframework.core.io.UrlResource(0)
        org.apache.commons.io.FileUtils.readFileToString(0)
        org.apache.commons.io.FileUtils.openInputStream(0)
        org.apache.commons.io.FileUtils.openOutputStream(0)
        org.apache.commons.io.FileUtils.readFileToByteArray(0)
        org.apache.commons.io.FileUtils.readLines(0)
        org.apache.commons.io.FileUtils.writeStringToFile(0)
        org.apache.commons.io.FileUtils.writeByteArrayToFile(0)
        org.apache.commons.io.FileUtils.forceDelete(0)
        org.apache.commons.io.FileUtils.deleteQuietly(0)
        org.apache.commons.io.FileUtils.deleteDirectory(0)
        org.apache.commons.io.FileUtils.copyFile(0, 1)
        org.apache.commons.io.FileUtils.copyInputStreamToFile(1)
        org.apache.commons.io.FileUtils.moveFile(0, 1)
        org.springframework.util.FileCopyUtils.copyToByteArray(0)
        org.springframework.util.FileSystemUtils.deleteRecursively(0)
        org.springframework.web.multipart.MultipartFile().transferTo(0)""",
)
FAMILY.cleans(
    "path-traversal archive-extraction",
    "org.apache.commons.io.FilenameUtils.getName java.io.File().getName java.nio.file.Path().getFileName",
)
FAMILY.cleans("normalised", "*.getCanonicalPath *.getCanonicalFile *.toRealPath *.normalize")
FAMILY.guard("path-traversal archive-extraction", "org.apache.commons.io.FileUtils.directoryContains(1)")
FAMILY.fresh(" ".join(f"{_FILE}.{name}" for name in ("exists", "delete", "length", "isFile", "isDirectory", "canRead")))

FAMILY.same("java.net.URL()", "java.net.URI().toURL() java.net.URI.create().toURL()")
FAMILY.sink(
    "server-side-request",
    """java.net.URL().openStream(self)
        java.net.URL().openConnection(self)
        java.net.URL().getContent(self)
        java.net.Socket(0)
        java.net.http.HttpRequest.newBuilder(0)
        java.net.http.HttpRequest.newBuilder().uri(0)
        org.apache.http.client.methods.HttpGet(0)
        org.apache.http.client.methods.HttpPost(0)
        okhttp3.Request.Builder().url(0)
        org.jsoup.Jsoup.connect(0)""",
    when="host",
)
FAMILY.sink(
    "server-side-request",
    """javax.imageio.ImageIO.read(0)
        org.apache.commons.io.IOUtils.toString(0)
        org.apache.commons.io.IOUtils.toByteArray(0)
        org.apache.commons.io.FileUtils.copyURLToFile(0)
        com.google.common.io.Resources.toString(0)
        com.google.common.io.Resources.toByteArray(0)
        com.fasterxml.jackson.databind.ObjectMapper().readValue(0)
        com.fasterxml.jackson.databind.ObjectMapper().readTree(0)""",
    when="made address",
)
_FLUENT = ("Get", "Post", "Put", "Delete", "Head", "Patch", "Options")
for _package in ("org.apache.http.client.methods.Http", "org.apache.hc.client5.http.classic.methods.Http"):
    FAMILY.sink("server-side-request", "\n".join(f"{_package}{name}(0)" for name in _FLUENT), when="host")
for _owner in ("org.apache.http.client.fluent.Request", "org.apache.hc.client5.http.fluent.Request"):
    FAMILY.sink("server-side-request", "\n".join(f"{_owner}.{name}(0)" for name in _FLUENT), when="host")
    FAMILY.sink("server-side-request", "\n".join(f"{_owner}.{name.lower()}(0)" for name in _FLUENT), when="host")
FAMILY.sink(
    "server-side-request",
    "\n".join(f"org.apache.commons.httpclient.methods.{name}Method(0)" for name in _FLUENT),
    when="host",
)
FAMILY.sink(
    "server-side-request",
    """cn.hutool.http.HttpUtil.get(0)
        cn.hutool.http.HttpUtil.post(0)
        cn.hutool.http.HttpUtil.createGet(0)
        cn.hutool.http.HttpUtil.createPost(0)
        cn.hutool.http.HttpUtil.downloadFile(0)
        cn.hutool.http.HttpUtil.downloadBytes(0)
        cn.hutool.http.HttpUtil.downloadString(0)
        jodd.io.NetUtil.downloadBytes(0)
        jodd.io.NetUtil.downloadFile(0)
        jodd.io.NetUtil.downloadString(0)
        cn.hutool.http.HttpRequest.get(0)
        cn.hutool.http.HttpRequest.post(0)
        com.squareup.okhttp.Request.Builder().url(0)
        org.springframework.web.reactive.function.client.WebClient.create(0)
        org.springframework.web.reactive.function.client.WebClient().get().uri(0)
        org.springframework.web.reactive.function.client.WebClient().post().uri(0)
        org.springframework.web.client.RestClient().get().uri(0)
        org.springframework.web.client.RestClient().post().uri(0)
        org.springframework.web.client.RestClient.create(0)
        com.mashape.unirest.http.Unirest.get(0)
        com.mashape.unirest.http.Unirest.post(0)
        kong.unirest.Unirest.get(0)
        kong.unirest.Unirest.post(0)
        io.restassured.RestAssured.get(0)
        javax.ws.rs.client.Client().target(0)
        javax.ws.rs.client.ClientBuilder.newClient().target(0)""",
    when="host",
)
FAMILY.sink(
    "server-side-request",
    """org.apache.commons.io.IOUtils.toString(0)
        org.apache.commons.io.IOUtils.toByteArray(0)
        org.apache.commons.io.FileUtils.copyURLToFile(0)
        java.net.URL().openConnection().getInputStream(self)""",
    when="made address",
)
# A connection string decides which driver runs and which server it trusts.
FAMILY.sink(
    "server-side-request",
    """java.sql.DriverManager.getConnection(0)
        java.sql.Driver().connect(0)
        com.zaxxer.hikari.HikariConfig().setJdbcUrl(0)
        com.zaxxer.hikari.HikariDataSource().setJdbcUrl(0)
        com.alibaba.druid.pool.DruidDataSource().setUrl(0)
        org.apache.commons.dbcp.BasicDataSource().setUrl(0)
        org.apache.commons.dbcp2.BasicDataSource().setUrl(0)
        org.springframework.jdbc.datasource.DriverManagerDataSource(0)
        org.springframework.jdbc.datasource.DriverManagerDataSource().setUrl(0)
        org.springframework.boot.jdbc.DataSourceBuilder.create().url(0)
        com.mchange.v2.c3p0.ComboPooledDataSource().setJdbcUrl(0)""",
    when="any database",
    confidence="medium",
)
for _name in ("getForObject", "getForEntity", "postForObject", "postForEntity", "exchange", "execute", "put", "delete"):
    FAMILY.sink("server-side-request", f"org.springframework.web.client.RestTemplate().{_name}(0)", when="host")

FAMILY.sink(
    "unsafe-deserialization",
    "java.io.ObjectInputStream().readObject(self)\njava.io.ObjectInputStream().readUnshared(self)",
    when="unfiltered",
)
FAMILY.sink(
    "unsafe-deserialization",
    """java.beans.XMLDecoder().readObject(self)
        com.caucho.hessian.io.HessianInput().readObject(self)
        com.caucho.hessian.io.Hessian2Input().readObject(self)
        com.esotericsoftware.kryo.Kryo().readClassAndObject(0)
        org.apache.commons.lang.SerializationUtils.deserialize(0)
        org.apache.commons.lang3.SerializationUtils.deserialize(0)
        org.springframework.util.SerializationUtils.deserialize(0)
        java.beans.XMLDecoder(0)""",
)
# Version 1 makes objects of whatever class the text names where its owner allows it; version 2 is another package.
_JSON = "com.alibaba.fastjson.JSON"
_READS = ("parse", "parseObject", "parseArray")
FAMILY.sink(
    "unsafe-deserialization", "\n".join(f"{_JSON}.{name}(0)" for name in _READS), when="unfiltered", confidence="medium"
)
FAMILY.sink("unsafe-deserialization", "com.alibaba.fastjson.JSONObject.parseObject(0)", confidence="medium")
FAMILY.sink("xml-entities", "org.dom4j.DocumentHelper.parseText(0)", confidence="medium")
FAMILY.same("java.lang.ClassLoader()", "java.lang.Thread.currentThread().getContextClassLoader()")
FAMILY.sink(
    "unsafe-reflection",
    "java.lang.Class.forName(0)\njava.lang.ClassLoader().loadClass(0)",
    when="any package",
    confidence="medium",
)
FAMILY.sink(
    "unsafe-deserialization",
    """com.thoughtworks.xstream.XStream().fromXML(0)
        org.yaml.snakeyaml.Yaml().load(0)
        org.yaml.snakeyaml.Yaml().loadAll(0)
        org.yaml.snakeyaml.Yaml().loadAs(0)""",
    when="any class",
)
# Whether an expression of Spring can reach everything is decided by the context it is evaluated in.
_EXPRESSION = "org.springframework.expression.Expression()"
_PARSERS = (
    "org.springframework.expression.spel.standard.SpelExpressionParser()",
    "org.springframework.expression.ExpressionParser()",
)
FAMILY.harmless(" ".join(f"{one}.parseExpression" for one in _PARSERS))
FAMILY.same(_EXPRESSION, " ".join(f"{one}.{name}()" for one in _PARSERS for name in ("parseExpression", "parseRaw")))
FAMILY.sink(
    "code-injection",
    "\n".join(f"{_EXPRESSION}.{name}(self)" for name in ("getValue", "setValue", "getValueType")),
    when="whole context",
)
FAMILY.sink(
    "unsafe-reflection",
    "java.lang.Runtime().load(0)\njava.lang.Runtime().loadLibrary(0)\njava.lang.System.load(0)",
    confidence="medium",
)
_REQUESTS = ("okhttp3.Request.Builder()", "com.squareup.okhttp.Request.Builder()")
_STEPS = "get post put delete patch head header addHeader removeHeader tag method cacheControl"
for _owner in _REQUESTS:
    FAMILY.same(_owner, " ".join(f"{_owner}.{name}()" for name in _STEPS.split()))
FAMILY.same("java.util.regex.Pattern()", "java.util.regex.Pattern.compile()")
FAMILY.same("java.util.regex.Matcher()", "java.util.regex.Pattern().matcher()")
FAMILY.sink(
    "regex-denial", "java.util.regex.Pattern.compile(0)\njava.util.regex.Pattern.matches(0)", confidence="medium"
)
FAMILY.sink("regex-denial", "java.util.regex.Pattern().matcher(0)\n*.matches(self)", when="exponential")
FAMILY.cleans("regex-denial", "java.util.regex.Pattern.quote")
_LOGGERS = (
    "org.slf4j.LoggerFactory.getLogger()",
    "org.slf4j.Logger()",
    "java.util.logging.Logger()",
    "java.util.logging.Logger.getLogger()",
    "org.apache.logging.log4j.Logger()",
    "org.apache.log4j.Logger()",
    "org.apache.commons.logging.Log()",
)
for _owner in _LOGGERS:
    FAMILY.sink(
        "log-injection",
        "\n".join(
            f"{_owner}.{level}(*)"
            for level in ("info", "warn", "error", "debug", "trace", "fatal", "warning", "severe", "fine")
        ),
        confidence="low",
    )

FAMILY.never_returns("java.lang.System.exit")

_RANDOM = ("nextInt", "nextLong", "nextDouble", "nextFloat", "nextBoolean", "nextGaussian", "ints", "longs", "doubles")
FAMILY.same(
    "java.security.SecureRandom()",
    "java.security.SecureRandom.getInstance() java.security.SecureRandom.getInstanceStrong()",
)
FAMILY.same("java.util.Random()", "java.util.concurrent.ThreadLocalRandom.current()")
FAMILY.source("weak-random", " ".join(f"java.util.Random().{name}()" for name in _RANDOM))
FAMILY.source(
    "weak-random",
    """java.lang.Math.random() org.apache.commons.lang.RandomStringUtils.random()
        org.apache.commons.lang3.RandomStringUtils.randomAlphanumeric()
        org.apache.commons.lang3.RandomStringUtils.random()""",
)
FAMILY.fills("weak-random", "java.util.Random().nextBytes")
FAMILY.sink("weak-random", "javax.servlet.http.Cookie(1)\njavax.servlet.http.HttpSession().setAttribute(1)")
FAMILY.cleans("path-traversal archive-extraction", "@ending")
# A document that is put together as text, and then read, sent or kept.
FAMILY.sink(
    "xml-injection",
    """java.io.StringReader(0)
        org.dom4j.DocumentHelper.parseText(0)
        org.apache.http.entity.StringEntity(0)
        org.apache.hc.core5.http.io.entity.StringEntity(0)
        org.springframework.http.HttpEntity(0)
        java.net.http.HttpRequest.BodyPublishers.ofString(0)
        okhttp3.RequestBody.create(0, 1)
        com.thoughtworks.xstream.XStream().fromXML(0)
        java.io.ByteArrayInputStream(0)
        java.io.FileWriter().write(0)
        java.io.BufferedWriter().write(0)
        java.nio.file.Files.write(1)
        java.nio.file.Files.writeString(1)
        org.apache.commons.io.FileUtils.writeStringToFile(1)
        org.springframework.web.client.RestTemplate().postForObject(1)
        org.springframework.web.client.RestTemplate().postForEntity(1)""",
    when="xml",
    confidence="medium",
)
# What was asked of each of several is a plain truth.
FAMILY.fresh("@any @all")
