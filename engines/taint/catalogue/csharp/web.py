"""ASP.NET Core, MVC and WebForms: what a request brings, what goes back to the browser, where it is sent."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_REQUEST = "HttpRequest()"
_RESPONSE = "HttpResponse()"
_CONTEXT = "HttpContext()"
FAMILY.same(
    _CONTEXT,
    """@HttpContext @Context HttpContext.Current HttpContextBase() IHttpContextAccessor().HttpContext
    Controller().HttpContext HubCallerContext().GetHttpContext() DefaultHttpContext() ControllerContext().HttpContext
    ActionExecutingContext().HttpContext HttpListenerContext()""",
)
FAMILY.same(
    _REQUEST,
    f"""@Request {_CONTEXT}.Request HttpRequestBase() Controller().Request Page().Request HttpListenerRequest()
    HttpRequestData()""",
)
FAMILY.same(
    _RESPONSE,
    f"""@Response {_CONTEXT}.Response HttpResponseBase() Controller().Response Page().Response
    HttpListenerResponse() HttpResponseData()""",
)
FAMILY.same("HttpSession()", f"@Session {_CONTEXT}.Session ISession() HttpSessionState() Controller().Session")
FAMILY.same("HttpServer()", f"@Server {_CONTEXT}.Server HttpServerUtility() HttpServerUtilityBase()")
_READS = """Query Form Headers Cookies Body BodyReader RouteValues Path QueryString Item Params RawUrl Url UserAgent
InputStream UrlReferrer PathInfo UserLanguages Files FilePath ServerVariables Unvalidated Content RequestUri"""
FAMILY.source("request", " ".join(f"{_REQUEST}.{name}" for name in _READS.split()))
_GIVES = """ReadFormAsync ReadFromJsonAsync GetQueryNameValuePairs BinaryRead GetDisplayUrl GetEncodedUrl
ReadAsStringAsync GetRouteData"""
FAMILY.source("request", " ".join(f"{_REQUEST}.{name}()" for name in _GIVES.split()))
# The address that was asked for leads to where the browser is.
FAMILY.cleans(
    "open-redirect",
    f"{_REQUEST}.Url {_REQUEST}.RawUrl {_REQUEST}.GetDisplayUrl() {_REQUEST}.GetEncodedUrl() {_REQUEST}.RequestUri",
)
FAMILY.source(
    "request",
    f"""@handed.value {_CONTEXT}.WebSockets RouteData().Values @RouteData.Values IFormFile().FileName
    HttpPostedFile().FileName HttpPostedFileBase().FileName Controller().RouteData @RouteData TextBox().Text
    HiddenField().Value HtmlInputText().Value FileUpload().FileName FileUpload().PostedFile
    DropDownList().SelectedValue""",
)
# Controls of a WebForms page that are declared in its markup: what is read is an input, what is only written a label.
FAMILY.source("request", "@input().Text @input().Value @label().Value @label().FileName @label().PostedFile")
FAMILY.source("request", "@input().PostedFile @input().FileName @input().FileBytes @label().FileBytes")
FAMILY.source("request", "FileUpload().FileBytes FileUpload().FileContent @label().FileContent")
FAMILY.sink("cross-site-scripting", "@label().Text=(0)\n@label().InnerHtml=(0)", confidence="medium")
FAMILY.fresh(f"{_REQUEST}.IsHttps {_REQUEST}.ContentLength *.GetHashCode *.GetType")
FAMILY.cleans("all", f"{_REQUEST}.ContentLength {_REQUEST}.HttpMethod {_REQUEST}.Method")

FAMILY.sink(
    "cross-site-scripting",
    f"""{_RESPONSE}.Write(*)
    {_RESPONSE}.WriteAsync(0)
    {_RESPONSE}.Output.Write(*)
    *.Raw(0)""",
    when="written page",
)
# These say themselves that it is markup, however it begins.
FAMILY.sink(
    "cross-site-scripting",
    """HtmlString(0)
    MvcHtmlString(0)
    MvcHtmlString.Create(0)
    Html.Raw(0)
    @Html.Raw(0)
    MarkupString(0)
    @MarkupString(0)""",
)
FAMILY.sink(
    "cross-site-scripting", "*.SetHtmlContent(0)\n*.AppendHtml(0)\n*.InnerHtml=\nLiteral().Text=(0)\nLabel().Text=(0)"
)
# Cells, links and literals of WebForms put their text into the page as it is.
FAMILY.sink(
    "cross-site-scripting",
    "TableCell().Text=(0)\nTableHeaderCell().Text=(0)\nHyperLink().Text=(0)\nLinkButton().Text=(0)\nLiteralControl(0)",
)
FAMILY.sink(
    "cross-site-scripting",
    """*.Content(0 content)
    Results.Content(0 content)
    Results.Text(0 content)
    TypedResults.Content(0 content)
    TypedResults.Text(0 content)""",
    when="content-html",
)
FAMILY.sink("cross-site-scripting", "ContentResult().Content=(0)", when="content-type beside")
FAMILY.sink(
    "open-redirect",
    f"""Controller().Redirect(0)
    Controller().RedirectPermanent(0)
    Controller().RedirectPreserveMethod(0)
    {_RESPONSE}.Redirect(0)
    {_RESPONSE}.RedirectPermanent(0)
    RedirectResult(0)
    Results.Redirect(0)
    TypedResults.Redirect(0)""",
    when="redirect",
)
FAMILY.sink("open-redirect", f"{_RESPONSE}.RedirectLocation=(0)\n{_RESPONSE}.Headers.Location=(0)", when="redirect")
FAMILY.sink(
    "open-redirect",
    f"{_RESPONSE}.Headers.Add(1)\n{_RESPONSE}.Headers.Append(1)\n{_RESPONSE}.AddHeader(1)",
    when="location",
)
FAMILY.sink(
    "path-traversal",
    f"""Controller().PhysicalFile(0)
    PhysicalFileResult(0)
    FilePathResult(0)
    {_RESPONSE}.TransmitFile(0)
    {_RESPONSE}.WriteFile(0)
    {_RESPONSE}.SendFileAsync(0)""",
)
FAMILY.sink("header-injection", f"{_RESPONSE}.AppendHeader(1)\n{_RESPONSE}.AddHeader(1)", confidence="medium")
FAMILY.sink("trust-boundary", "HttpSession().SetString(1)\nHttpSession()[]=(0)\nHttpSession().Add(1)", confidence="low")
FAMILY.keeps_by_name(
    "session",
    put="HttpSession().SetString HttpSession().Set HttpSession().Add HttpSession()",
    take="HttpSession().GetString HttpSession().Get HttpSession()",
)
# What one action leaves there the next one finds.
FAMILY.same("TempDataDictionary()", "@TempData Controller().TempData ITempDataDictionary()")
FAMILY.keeps_by_name("temporary", put="TempDataDictionary()", take="TempDataDictionary()")
# What an action leaves there its view finds; a dynamic ViewBag is another way to write it.
FAMILY.same("ViewDataDictionary()", "@ViewData Controller().ViewData")
FAMILY.keeps_by_name("view data", put="ViewDataDictionary()", take="ViewDataDictionary()")
FAMILY.keeps_by_name("items", put=f"{_CONTEXT}.Items", take=f"{_CONTEXT}.Items")
FAMILY.entry("aspnet", "@action")

FAMILY.cleans(
    "cross-site-scripting xml-injection",
    """*.HtmlEncode *.HtmlAttributeEncode *.AttributeEncode HtmlHelper().Encode IHtmlHelper().Encode Html.Encode
    @Html.Encode *.JavaScriptStringEncode HtmlEncoder.Default.Encode HtmlEncoder().Encode
    JavaScriptEncoder.Default.Encode JavaScriptEncoder().Encode SecurityElement.Escape *.XmlEncode *.Sanitize
    HtmlSanitizer().Sanitize *.GetSafeHtmlFragment *.GetSafeHtml AntiXssEncoder.HtmlEncode""",
)
# These write signs of markup as numbers; addresses of actions are encoded.
FAMILY.cleans(
    "cross-site-scripting",
    """Json.Serialize @Json.Serialize IJsonHelper().Serialize Json.Encode @Json.Encode JsonSerializer.Serialize
    Url.Action @Url.Action Url.RouteUrl @Url.RouteUrl Url.Page @Url.Page IUrlHelper().Action UrlHelper().Action""",
)
FAMILY.cleans(
    "all but path-traversal server-side-request",
    """Uri.EscapeDataString HttpUtility.UrlEncode WebUtility.UrlEncode UrlEncoder.Default.Encode UrlEncoder().Encode
    HttpServer().UrlEncode *.UrlEncode HttpUtility.UrlPathEncode Uri.EscapeUriString""",
)
FAMILY.guard("open-redirect", "*.IsLocalUrl(0)\n*.IsLocal(0)\n*.CheckIsLocalUrl(0)")
FAMILY.cleans("cross-site-scripting sql-injection command-injection", "Convert.ToBase64String Convert.ToHexString")
