"""HTTP clients, SSH, stores of files, images, documents, mail and templates that programs in PHP are built with."""

from engines.taint.catalogue.family import Family

FAMILY = Family()


def _lines(owner: str, names: str) -> str:
    return "\n".join(f"{owner}.{name}" for name in names.split())


def _each(owner: str, names: str) -> str:
    return " ".join(f"{owner}.{name}()" for name in names.split())


_VERBS = "get(0) post(0) put(0) patch(0) delete(0) head(0)"
_HTTP = "Illuminate.Support.Facades.Http"
_STEPS = """withHeaders withToken withBasicAuth timeout retry accept acceptJson asForm asJson asMultipart withOptions
    withoutVerifying connectTimeout withBody attach withUserAgent withCookies baseUrl contentType throw"""
FAMILY.same(_HTTP, _each(_HTTP, _STEPS))
FAMILY.sink("server-side-request", _lines(_HTTP, "send(1) baseUrl(0)"), when="host")
FAMILY.same("GuzzleHttp.Client()", "GuzzleHttp.ClientInterface() Psr.Http.Client.ClientInterface()")
for _owner in ("WpOrg.Requests.Requests", "Requests", "Httpful.Request", "Unirest.Request", "Buzz.Browser()"):
    FAMILY.sink("server-side-request", _lines(_owner, _VERBS), when="host")
FAMILY.sink(
    "server-side-request",
    """WpOrg.Requests.Requests.request(0)
    Goutte.Client().request(1)
    Symfony.Component.BrowserKit.HttpBrowser().request(1)
    SimplePie().set_feed_url(0)
    SimplePie.SimplePie().set_feed_url(0)
    Zend_Http_Client(0)
    Laminas.Http.Client(0)
    Laminas.Http.Client().setUri(0)
    Zend_Http_Client().setUri(0)
    Cake.Http.Client().get(0)
    Cake.Http.Client().post(0)
    yii.httpclient.Client().get(0)
    yii.httpclient.Client().post(0)
    Curl.Curl().get(0)
    Curl.Curl().post(0)
    Embed.Embed().get(0)
    Knp.Snappy.Pdf().generate(0)
    Knp.Snappy.Pdf().getOutput(0)
    Knp.Snappy.Image().getOutput(0)
    Spatie.Browsershot.Browsershot.url(0)
    ftp_connect(0)
    ftp_ssl_connect(0)
    ssh2_connect(0)
    phpseclib3.Net.SSH2(0)
    phpseclib3.Net.SFTP(0)
    mysqli_connect.host(0)
    fetch_feed(0)
    wp_get_http(0)""",
    when="host",
)
FAMILY.sink(
    "server-side-request",
    """Imagick(0)
    Imagick().readImage(0)
    Intervention.Image.Facades.Image.make(0)
    Intervention.Image.ImageManager().make(0)
    imagecreatefromjpeg(0)
    imagecreatefrompng(0)
    imagecreatefromgif(0)
    imagecreatefromwebp(0)
    exif_read_data(0)
    get_meta_tags(0)
    DOMDocument().load(0)
    DOMDocument().loadHTMLFile(0)
    SplFileObject(0)""",
    when="remote",
)
FAMILY.sink(
    "path-traversal",
    """Imagick(0)
    Imagick().readImage(0)
    Imagick().writeImage(0)
    imagecreatefromjpeg(0)
    imagecreatefrompng(0)
    imagecreatefromgif(0)
    imagejpeg(1)
    imagepng(1)
    imagegif(1)
    ZipArchive().open(0)
    ZipArchive().addFile(0)
    PharData(0)
    Phar(0)
    PhpOffice.PhpSpreadsheet.IOFactory.load(0)
    PhpOffice.PhpWord.IOFactory.load(0)
    PHPExcel_IOFactory.load(0)
    Spatie.SimpleExcel.SimpleExcelReader.create(0)
    Maatwebsite.Excel.Facades.Excel.import(1)
    DOMDocument().load(0)
    DOMDocument().save(0)
    fputs.path(0)
    parse_ini_file(0)
    ftp_put(2)
    ftp_get(1)
    Intervention.Image.Facades.Image.make(0)
    response().streamDownload.path(0)
    yii.helpers.FileHelper.removeDirectory(0)
    Yii.app.response.sendFile(0)
    Cake.Filesystem.File(0)
    Cake.Filesystem.Folder(0)""",
    when="local",
)
# The disk that a name is looked up on ends at its own folder where the disk is a folder.
_STORE = "Illuminate.Support.Facades.Storage"
FAMILY.same(_STORE, f"{_each(_STORE, 'disk drive build cloud')} Illuminate.Contracts.Filesystem.Filesystem() Storage")
FAMILY.sink(
    "command-injection",
    """phpseclib3.Net.SSH2().exec(0)
    phpseclib.Net.SSH2().exec(0)
    Net_SSH2().exec(0)
    Spatie.Ssh.Ssh.create().execute(0)
    mikehaertl.shellcommand.Command(0)
    Illuminate.Support.Facades.Process.start(0)
    Illuminate.Support.Facades.Process.pipe(0)
    Illuminate.Support.Facades.SSH.run(0)""",
    when="program",
)
FAMILY.sink(
    "code-injection",
    """Symfony.Component.ExpressionLanguage.ExpressionLanguage().evaluate(0)
    Symfony.Component.ExpressionLanguage.ExpressionLanguage().compile(0)
    V8Js().executeString(0)
    Redis().eval(0)
    Illuminate.Support.Facades.Redis.eval(0)""",
    when="text",
    confidence="medium",
)
FAMILY.sink(
    "unsafe-reflection",
    "app(0)\nresolve(0)\nmake(0)\nIlluminate.Support.Facades.App.make(0)",
    when="unnamed",
    confidence="low",
)
FAMILY.sink(
    "template-injection",
    """Latte.Loaders.StringLoader(0)
    Latte.Engine().renderToString.text(0)
    Twig.Template.fromString(0)
    Mustache.Engine().render(0)
    LightnCandy.LightnCandy.compile(0)
    Liquid.Template().parse(0)
    StringTemplate.Engine().render(0)
    Phalcon.Mvc.View.Engine.Volt.Compiler().compileString(0)""",
)
# A document is made of markup, with what it names loaded.
FAMILY.sink(
    "cross-site-scripting",
    """Dompdf.Dompdf().loadHtml(0)
    Dompdf.Dompdf().load_html(0)
    Mpdf.Mpdf().WriteHTML(0)
    mPDF().WriteHTML(0)
    TCPDF().writeHTML(0)
    Spipu.Html2Pdf.Html2Pdf().writeHTML(0)
    Knp.Snappy.Pdf().getOutputFromHtml(0)
    Barryvdh.DomPDF.Facade.Pdf.loadHTML(0)
    Spatie.Browsershot.Browsershot.html(0)""",
    when="built",
    confidence="medium",
)
FAMILY.sink(
    "cross-site-scripting", "*.response.setBody(0)\n*.output.set_output(0)\n*.output.append_output(0)", when="built"
)
FAMILY.same(
    "psr.Response",
    "Slim.Psr7.Response() Nyholm.Psr7.Response() GuzzleHttp.Psr7.Response() Laminas.Diactoros.Response()",
)
FAMILY.sink(
    "cross-site-scripting",
    "Laminas.Diactoros.Response.HtmlResponse(0)\nReact.Http.Message.Response.html(0)",
    when="built",
)
FAMILY.sink(
    "header-injection",
    """PHPMailer.PHPMailer.PHPMailer().addCustomHeader(0)
    Swift_Message().getHeaders().addTextHeader(1)
    Symfony.Component.Mime.Email().getHeaders().addTextHeader(1)""",
    when="text",
    confidence="low",
)
