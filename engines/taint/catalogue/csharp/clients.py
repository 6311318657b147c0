"""HTTP clients, SSH, scripts, templates, documents and images that programs in C# are built with."""

from engines.taint.catalogue.family import Family

FAMILY = Family()


def _lines(owner: str, names: str) -> str:
    return "\n".join(f"{owner}.{name}" for name in names.split())


FAMILY.sink(
    "server-side-request",
    """RestRequest(0)
    RestClientOptions(0)
    Flurl.Url(0)
    Url(0)
    FlurlRequest(0)
    RestService.For(0)
    HtmlWeb().Load(0)
    HtmlWeb().LoadFromWebAsync(0)
    IBrowsingContext().OpenAsync(0)
    FtpClient(0)
    AsyncFtpClient(0)
    SftpClient(0)
    SshClient(0)
    IPage().GoToAsync(0)
    IPage().GotoAsync(0)
    Page().GoToAsync(0)
    ChromePdfRenderer().RenderUrlAsPdf(0)
    ChromePdfRenderer().RenderUrlAsPdfAsync(0)
    HtmlToPdf().ConvertUrl(0)
    GrpcChannel.ForAddress(0)
    Dns.GetHostEntry(0)
    SyndicationFeed.Load(0)
    UdpClient(0)""",
    when="host",
)
FAMILY.sink(
    "command-injection",
    """SshClient().RunCommand(0)
    SshClient().CreateCommand(0)
    Cli.Wrap().WithArguments(0)
    Command().WithArguments(0)
    SimpleExec.Command.Run(0, 1)
    Bash().Command(0)
    PowerShell().AddCommand(0)
    Pipeline().Commands.AddScript(0)""",
)
FAMILY.same("PowerShell()", "PowerShell.Create() PowerShell.Create().AddScript() PowerShell.Create().AddCommand()")
FAMILY.sink(
    "code-injection",
    """Engine().Evaluate(0)
    Jint.Engine().Evaluate(0)
    Jint.Engine().Execute(0)
    V8ScriptEngine().Evaluate(0)
    V8ScriptEngine().Execute(0)
    JScriptEngine().Evaluate(0)
    Lua().DoString(0)
    Script().DoString(0)
    ScriptEngine().Execute(0)
    ScriptEngine().CreateScriptSourceFromString(0)
    CSharpScript.Create(0)
    CSharpCompilation.Create(1)
    IDatabase().ScriptEvaluate(0)
    IDatabase().ScriptEvaluateAsync(0)
    LuaScript.Prepare(0)""",
)
FAMILY.sink(
    "template-injection",
    """Scriban.Template.Parse(0)
    DotLiquid.Template.Parse(0)
    FluidParser().Parse(0)
    FluidParser().TryParse(0)
    StubbleBuilder().Build().Render(0)
    StubbleVisitorRenderer().Render(0)
    RazorEngine().Compile(0)
    RazorLightEngine().CompileRenderStringAsync(1)
    IRazorEngine().Compile(0)
    Nustache.Core.Render.StringToString(0)
    Morestachio.Parser.ParseWithOptions(0)""",
)
FAMILY.sink(
    "unsafe-deserialization",
    """fastJSON.JSON.ToObject(0)
    JSON.ToObject(0)
    MessagePackSerializer.Typeless.Deserialize(0)
    Hyperion.Serializer().Deserialize(0)
    SharpSerializer().Deserialize(0)
    BinaryMessageFormatter().Read(0)
    ResourceReader(0)
    ServiceStack.Text.TypeSerializer.DeserializeFromString(0)""",
    confidence="medium",
)
FAMILY.sink(
    "path-traversal",
    """Results.File(0)
    TypedResults.PhysicalFile(0)
    Results.PhysicalFile(0)
    ZipFile.ExtractToDirectory(0)
    ZipFile.CreateFromDirectory(0, 1)
    ZipFile.Open(0)
    XDocument.Load(0)
    XElement.Load(0)
    Bitmap(0)
    Image.FromFile(0)
    Image.Load(0)
    ExcelPackage(0)
    XLWorkbook(0)
    Document.Load(0)
    WordprocessingDocument.Open(0)
    SpreadsheetDocument.Open(0)
    PdfReader(0)
    PdfDocument(0)
    MagickImage(0)
    SKBitmap.Decode(0)
    MemoryMappedFile.CreateFromFile(0)
    File.OpenHandle(0)
    File.SetAttributes(0)
    SftpClient().DownloadFile(0)
    SftpClient().DeleteFile(0)""",
    when="path-text",
)
FAMILY.sink("open-redirect", "NavigationManager().NavigateTo(0)\nHttpResponse().Headers.Location=(0)", when="redirect")
FAMILY.sink(
    "cross-site-scripting",
    """ClientScriptManager().RegisterStartupScript(2)
    ClientScriptManager().RegisterClientScriptBlock(2)
    ScriptManager.RegisterStartupScript(3)
    ScriptManager.RegisterClientScriptBlock(3)""",
    when="raw-sql",
)
FAMILY.sink(
    "cross-site-scripting",
    """ChromePdfRenderer().RenderHtmlAsPdf(0)
    ChromePdfRenderer().RenderHtmlAsPdfAsync(0)
    HtmlToPdf().ConvertHtmlString(0)
    HtmlConverter.ConvertToPdf(0)
    IPage().SetContentAsync(0)
    IConverter().Convert(0)""",
    when="raw-sql",
    confidence="medium",
)
