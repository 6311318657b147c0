"""What else programs in Java ask, start, evaluate and build: HTTP clients, SSH, engines of templates and scripts."""

from engines.taint.catalogue.family import Family

FAMILY = Family()


def _lines(owner: str, names: str) -> str:
    return "\n".join(f"{owner}.{name}" for name in names.split())


def _each(owner: str, names: str) -> str:
    return " ".join(f"{owner}.{name}()" for name in names.split())


_TEMPLATE = "org.springframework.web.client.RestTemplate()"
FAMILY.same(
    _TEMPLATE,
    """org.springframework.web.client.RestOperations() org.springframework.boot.web.client.RestTemplateBuilder().build()
    org.springframework.boot.test.web.client.TestRestTemplate()""",
)
FAMILY.sink(
    "server-side-request",
    _lines(_TEMPLATE, "postForLocation(0) patchForObject(0) headForHeaders(0) optionsForAllow(0)"),
    when="host",
)
_WEB = "org.springframework.web.reactive.function.client.WebClient()"
_BUILDER = "org.springframework.web.reactive.function.client.WebClient.Builder()"
FAMILY.same(_BUILDER, "org.springframework.web.reactive.function.client.WebClient.builder()")
FAMILY.same(_BUILDER, _each(_BUILDER, "defaultHeader defaultHeaders clientConnector filter clone"))
FAMILY.same(_WEB, f"{_BUILDER}.build() org.springframework.web.reactive.function.client.WebClient.create()")
FAMILY.sink("server-side-request", f"{_BUILDER}.baseUrl(0)", when="host")
for _owner in (_WEB, "org.springframework.web.client.RestClient()"):
    _verbs = "get post put patch delete head options method"
    FAMILY.sink("server-side-request", "\n".join(f"{_owner}.{verb}().uri(0)" for verb in _verbs.split()), when="host")
FAMILY.same("org.springframework.web.client.RestClient()", "org.springframework.web.client.RestClient.create()")
FAMILY.same(
    "org.springframework.web.client.RestClient()", "org.springframework.web.client.RestClient.builder().build()"
)
_JDK = "java.net.http.HttpRequest.Builder()"
FAMILY.same(_JDK, "java.net.http.HttpRequest.newBuilder()")
FAMILY.same(_JDK, _each(_JDK, "GET POST PUT DELETE header headers timeout version expectContinue method"))
FAMILY.sink("server-side-request", f"{_JDK}.uri(0)", when="host")
_VERTX = "io.vertx.ext.web.client.WebClient()"
FAMILY.same(_VERTX, "io.vertx.ext.web.client.WebClient.create() io.vertx.ext.web.client.WebClient.wrap()")
FAMILY.sink(
    "server-side-request",
    _lines(_VERTX, "getAbs(0) postAbs(0) putAbs(0) patchAbs(0) deleteAbs(0) headAbs(0) requestAbs(1)"),
    when="host",
)
_CLIENT = "javax.ws.rs.client.Client()"
FAMILY.same(
    _CLIENT,
    """javax.ws.rs.client.ClientBuilder.newClient() javax.ws.rs.client.ClientBuilder.newBuilder().build()
    javax.ws.rs.client.ClientBuilder.newBuilder().register().build()
    org.glassfish.jersey.client.JerseyClientBuilder.createClient()""",
)
_FLUENT = "get post put patch delete head options"
for _owner in (
    "org.apache.http.client.methods.RequestBuilder",
    "org.apache.hc.client5.http.async.methods.SimpleRequestBuilder",
    "org.apache.hc.client5.http.async.methods.SimpleHttpRequests",
    "org.apache.hc.core5.http.io.support.ClassicRequestBuilder",
    "kong.unirest.core.Unirest",
):
    FAMILY.sink("server-side-request", "\n".join(f"{_owner}.{verb}(0)" for verb in _FLUENT.split()), when="host")
_ASYNC = "org.asynchttpclient.AsyncHttpClient()"
FAMILY.same(_ASYNC, "org.asynchttpclient.Dsl.asyncHttpClient() org.asynchttpclient.DefaultAsyncHttpClient()")
FAMILY.sink(
    "server-side-request",
    _lines(_ASYNC, "prepareGet(0) preparePost(0) preparePut(0) prepareDelete(0) prepareHead(0) preparePatch(0)"),
    when="host",
)
FAMILY.sink(
    "server-side-request",
    """retrofit2.Retrofit.Builder().baseUrl(0)
    feign.Feign.builder().target(1)
    com.google.api.client.http.GenericUrl(0)
    org.apache.commons.net.ftp.FTPClient().connect(0)
    org.apache.commons.net.ftp.FTPSClient().connect(0)
    com.jcraft.jsch.JSch().getSession(1)
    net.schmizz.sshj.SSHClient().connect(0)
    java.net.InetSocketAddress(0)
    io.micronaut.http.HttpRequest.GET(0)
    io.micronaut.http.HttpRequest.POST(0)
    io.micronaut.http.HttpRequest.PUT(0)
    io.micronaut.http.HttpRequest.DELETE(0)
    io.micronaut.http.client.HttpClient.create(0)
    org.apache.http.HttpHost(0)
    org.eclipse.jetty.client.HttpClient().newRequest(0)
    org.eclipse.jetty.client.HttpClient().GET(0)
    play.libs.ws.WSClient().url(0)
    com.github.kevinsawicki.http.HttpRequest.get(0)
    com.ning.http.client.AsyncHttpClient().prepareGet(0)
    groovyx.net.http.RESTClient(0)
    okhttp3.HttpUrl.parse(0)
    okhttp3.HttpUrl.get(0)""",
    when="host",
)
FAMILY.sink(
    "command-injection",
    """com.jcraft.jsch.ChannelExec().setCommand(0)
    net.schmizz.sshj.connection.channel.direct.Session().exec(0)
    ch.ethz.ssh2.Session().execCommand(0)
    com.trilead.ssh2.Session().execCommand(0)
    org.apache.sshd.client.session.ClientSession().createExecChannel(0)
    org.apache.sshd.client.session.ClientSession().executeRemoteCommand(0)
    cn.hutool.extra.ssh.JschUtil.exec(1)
    cn.hutool.core.util.RuntimeUtil.exec(0)
    cn.hutool.core.util.RuntimeUtil.execForStr(0)
    org.zeroturnaround.exec.ProcessExecutor().commandSplit(0)
    org.zeroturnaround.exec.ProcessExecutor().command(*)
    org.im4java.core.IMOperation().addRawArgs(*)
    org.im4java.core.Operation().addRawArgs(*)
    org.codehaus.plexus.util.cli.Commandline(0)""",
)
FAMILY.same("com.jcraft.jsch.ChannelExec()", "com.jcraft.jsch.Session().openChannel()")
_COMMAND = "org.apache.commons.exec.CommandLine()"
FAMILY.sink("argument-injection", f"{_COMMAND}.addArgument(0)\n{_COMMAND}.addArguments(0)", confidence="medium")
FAMILY.sink(
    "code-injection",
    """org.graalvm.polyglot.Source.create(1)
    org.graalvm.polyglot.Source.newBuilder(1)
    org.mozilla.javascript.Context().evaluateString(1)
    org.mozilla.javascript.Context().compileString(0)
    org.apache.commons.jexl3.JexlBuilder().create().createExpression(0)
    org.apache.commons.jexl3.JexlBuilder().create().createScript(0)
    org.mvel2.MVEL.compileExpression(0)
    org.mvel2.MVEL.executeExpression(0)
    org.mvel2.templates.TemplateRuntime.eval(0)
    ognl.Ognl.setValue(0)
    javax.el.ExpressionFactory().createValueExpression(1)
    javax.el.ExpressionFactory().createMethodExpression(1)
    javax.el.ELProcessor().getValue(0)
    org.python.util.PythonInterpreter().exec(0)
    org.jruby.embed.ScriptingContainer().runScriptlet(0)
    org.luaj.vm2.Globals().load(0)
    com.googlecode.aviator.AviatorEvaluatorInstance().execute(0)
    javax.tools.JavaCompiler().getTask(5)
    org.codehaus.groovy.control.CompilationUnit().addSource(1)
    javax.validation.ConstraintValidatorContext().buildConstraintViolationWithTemplate(0)
    redis.clients.jedis.Jedis().eval(0)
    javassist.CtMethod.make(0)
    javassist.CtNewMethod.make(0)""",
    when="text",
)
FAMILY.sink("code-injection", "org.graalvm.polyglot.Context().eval(1)", when="text")
_GRAAL = "org.graalvm.polyglot.Context"
FAMILY.same(f"{_GRAAL}()", f"{_GRAAL}.create() {_GRAAL}.newBuilder().build()")
FAMILY.same("org.mozilla.javascript.Context()", "org.mozilla.javascript.Context.enter()")
_PEBBLE = ("com.mitchellbosecke.pebble.PebbleEngine()", "io.pebbletemplates.pebble.PebbleEngine()")
for _owner in _PEBBLE:
    FAMILY.same(_owner, f"{_owner[:-2]}.Builder().build()")
    FAMILY.sink("template-injection", f"{_owner}.getLiteralTemplate(0)")
FAMILY.sink(
    "template-injection",
    """com.github.mustachejava.DefaultMustacheFactory().compile(0)
    com.github.jknack.handlebars.Handlebars().compileInline(0)
    com.hubspot.jinjava.Jinjava().render(0)
    freemarker.cache.StringTemplateLoader().putTemplate(1)
    org.stringtemplate.v4.ST(0)
    org.beetl.core.GroupTemplate().getTemplate(0)
    com.jfinal.template.Engine().getTemplateByString(0)
    groovy.text.SimpleTemplateEngine().createTemplate(0)
    groovy.text.GStringTemplateEngine().createTemplate(0)
    groovy.text.markup.MarkupTemplateEngine().createTemplate(0)
    liqp.Template.parse(0)
    org.apache.commons.text.StringSubstitutor.createInterpolator().replace(0)""",
)
# A name that holds markup or an expression is the page itself, with a resolver of texts; else it is evaluated.
for _name in ("TemplateEngine", "ITemplateEngine", "spring5.SpringTemplateEngine", "spring6.SpringTemplateEngine"):
    FAMILY.sink("template-injection", f"org.thymeleaf.{_name}().process(0)", when="text")
FAMILY.sink(
    "unsafe-deserialization",
    """com.cedarsoftware.util.io.JsonReader.jsonToJava(0)
    flexjson.JSONDeserializer().deserialize(0)
    com.caucho.hessian.io.HessianInput(0)
    com.caucho.hessian.io.Hessian2Input(0)
    com.alibaba.com.caucho.hessian.io.Hessian2Input(0)
    org.nustaq.serialization.FSTConfiguration().asObject(0)
    org.ho.yaml.Yaml.load(0)
    com.esotericsoftware.yamlbeans.YamlReader(0)
    org.apache.commons.lang3.SerializationUtils.clone(0)
    cn.hutool.core.util.SerializeUtil.deserialize(0)
    org.springframework.core.serializer.DefaultDeserializer().deserialize(0)
    org.springframework.remoting.rmi.CodebaseAwareObjectInputStream(0)
    org.exolab.castor.xml.Unmarshaller().unmarshal(0)
    com.esotericsoftware.kryo.Kryo().readClass(0)""",
    confidence="medium",
)
FAMILY.sink(
    "path-traversal",
    """org.springframework.core.io.PathResource(0)
    org.springframework.core.io.FileUrlResource(0)
    org.springframework.util.ResourceUtils.getFile(0)
    org.springframework.core.io.ResourceLoader().getResource(0)
    org.springframework.core.io.DefaultResourceLoader().getResource(0)
    org.springframework.context.ApplicationContext().getResource(0)
    java.nio.file.Files.newDirectoryStream(0)
    java.nio.file.Files.walkFileTree(0)
    java.nio.file.Files.createTempDirectory(0)
    java.nio.file.Files.createSymbolicLink(0)
    java.nio.channels.FileChannel.open(0)
    java.util.zip.ZipFile(0)
    java.util.jar.JarFile(0)
    javax.activation.FileDataSource(0)
    javax.servlet.http.Part().write(0)
    net.lingala.zip4j.ZipFile(0)
    net.lingala.zip4j.ZipFile().extractAll(0)
    io.vertx.core.file.FileSystem().readFile(0)
    io.vertx.core.file.FileSystem().readFileBlocking(0)
    io.vertx.core.file.FileSystem().writeFile(0)
    io.vertx.core.file.FileSystem().delete(0)
    io.vertx.core.file.FileSystem().move(0, 1)
    io.vertx.core.file.FileSystem().copy(0, 1)
    io.vertx.core.file.FileSystem().open(0)
    io.vertx.core.file.FileSystem().openBlocking(0)
    io.vertx.core.file.FileSystem().writeFileBlocking(0)
    io.vertx.core.file.FileSystem().deleteBlocking(0)
    io.vertx.core.file.FileSystem().deleteRecursive(0)
    io.vertx.core.file.FileSystem().moveBlocking(0, 1)
    io.vertx.core.file.FileSystem().copyBlocking(0, 1)
    io.vertx.core.file.FileSystem().readDir(0)
    io.vertx.core.file.FileSystem().mkdirs(0)
    org.apache.commons.io.FileUtils.getFile(*)
    org.apache.commons.io.FileUtils.copyDirectory(0, 1)
    org.apache.commons.io.FileUtils.copyToFile(1)
    org.apache.commons.io.FileUtils.touch(0)
    org.apache.commons.io.FileUtils.cleanDirectory(0)
    org.apache.commons.io.FileUtils.forceMkdir(0)
    org.apache.commons.io.FileUtils.listFiles(0)
    org.apache.commons.io.FileUtils.lineIterator(0)
    org.springframework.util.FileCopyUtils.copy(0, 1)""",
    when="path-text",
)
# Hadoop's file systems keep what several programs share.
_HADOOP = "open(0) create(0) append(0) mkdirs(0) delete(0) rename(0,1) listStatus(0) copyToLocalFile(0,1)"
for _owner in ("org.apache.hadoop.fs.FileSystem()", "org.apache.hadoop.fs.FileSystem.get()"):
    FAMILY.sink("path-traversal", _lines(_owner, _HADOOP), confidence="medium")
_GUAVA = """toByteArray(0) asByteSource(0) asCharSource(0) readLines(0) newReader(0) newWriter(0) write(1) copy(0,1)
    move(0,1)"""
FAMILY.sink("path-traversal", _lines("com.google.common.io.Files", _GUAVA))
_HUTOOL = """readBytes(0) readString(0) readUtf8String(0) readLines(0) getInputStream(0) getOutputStream(0) del(0)
    writeBytes(1) writeString(1) writeUtf8String(1) writeFromStream(1) touch(0) mkdir(0) copy(0,1) move(0,1) ls(0)"""
FAMILY.sink("path-traversal", _lines("cn.hutool.core.io.FileUtil", _HUTOOL))
FAMILY.cleans("path-traversal archive-extraction", "cn.hutool.core.io.FileUtil.getName *.getBaseName *.getExtension")
for _owner in ("javax.mail.internet.MimeMessage()", "org.springframework.mail.javamail.MimeMessageHelper()"):
    FAMILY.sink("header-injection", f"{_owner}.setHeader(1)\n{_owner}.addHeader(1)", when="text", confidence="low")
FAMILY.sink(
    "open-redirect",
    """org.springframework.http.ResponseEntity.status().location(0)
    io.micronaut.http.HttpResponse.redirect(0)
    io.micronaut.http.HttpResponse.seeOther(0)
    io.micronaut.http.HttpResponse.temporaryRedirect(0)
    javax.ws.rs.core.Response.status().location(0)
    org.springframework.web.servlet.view.RedirectView().setUrl(0)""",
    when="redirect",
)
FAMILY.sink(
    "open-redirect",
    """org.springframework.http.ResponseEntity.status().header(1)
    javax.ws.rs.core.Response.status().header(1)
    javax.ws.rs.core.Response.ok().header(1)""",
    when="location",
)
_LOGS = "info(*) warn(*) error(*) debug(*) trace(*) fatal(*)"
FAMILY.same("org.apache.logging.log4j.Logger()", "org.apache.logging.log4j.LogManager.getLogger()")
FAMILY.same("org.apache.log4j.Logger()", "org.apache.log4j.Logger.getLogger() org.apache.log4j.LogManager.getLogger()")
FAMILY.same("org.apache.commons.logging.Log()", "org.apache.commons.logging.LogFactory.getLog()")
FAMILY.sink("log-injection", _lines("org.jboss.logging.Logger()", _LOGS), confidence="low")
# A page from values that a program makes a document of, with whatever it names loaded.
_PAGES = """com.openhtmltopdf.pdfboxout.PdfRendererBuilder().withHtmlContent(0)
    org.xhtmlrenderer.pdf.ITextRenderer().setDocumentFromString(0)
    com.itextpdf.html2pdf.HtmlConverter.convertToPdf(0)
    com.microsoft.playwright.Page().setContent(0)"""
FAMILY.sink("cross-site-scripting", _PAGES, when="page", confidence="medium")
FAMILY.sink("cross-site-scripting", "j2html.TagCreator.rawHtml(0)")
