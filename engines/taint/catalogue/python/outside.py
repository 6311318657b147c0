"""Clients that go out: requests, httpx, aiohttp, urllib3, boto, mail, headless browsers."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_VERBS = ("get", "post", "put", "delete", "patch", "head", "options")
for _owner in (
    "requests", "requests.Session()", "requests.session()", "httpx", "httpx.Client()", "httpx.AsyncClient()",
    "aiohttp.ClientSession()", "requests.api", "grequests", "niquests", "niquests.Session()", "curl_cffi.requests",
    "curl_cffi.requests.Session()", "curl_cffi.requests.AsyncSession()", "cloudscraper.create_scraper()", "asks",
    "requests_html.HTMLSession()", "requests_html.AsyncHTMLSession()", "requests_futures.sessions.FuturesSession()",
    "requests_cache.CachedSession()", "primp.Client()",
):  # fmt: skip
    FAMILY.sink("server-side-request", "\n".join(f"{_owner}.{verb}(0 url)" for verb in _VERBS), when="host")
    FAMILY.sink("server-side-request", f"{_owner}.request(1 url)\n{_owner}.stream(1 url)", when="host")
    FAMILY.fresh(" ".join(f"{_owner}.{verb}" for verb in (*_VERBS, "request", "stream")))
    # A number, or whether it is a good one.
    FAMILY.cleans(
        "all",
        " ".join(
            f"{_owner}.{verb}().{name}"
            for verb in (*_VERBS, "request", "stream")
            for name in ("status_code", "ok", "status", "is_success", "is_error")
        ),
    )
FAMILY.sink(
    "server-side-request",
    """urllib3.PoolManager().request(1 url)
    urllib3.request(1 url)
    httplib2.Http().request(0 uri)
    tornado.httpclient.AsyncHTTPClient().fetch(0 request)
    tornado.httpclient.HTTPClient().fetch(0 request)
    selenium.webdriver.Chrome().get(0)
    selenium.webdriver.Firefox().get(0)
    selenium.webdriver.Remote().get(0)
    *.goto(0 url)
    aiohttp.request(1 url)
    aiohttp.ClientSession().ws_connect(0 url)
    websockets.connect(0 uri)
    websocket.create_connection(0 url)
    newspaper.Article(0 url)
    trafilatura.fetch_url(0 url)
    yt_dlp.YoutubeDL().download(0 url_list)
    yt_dlp.YoutubeDL().extract_info(0 url)
    youtube_dl.YoutubeDL().download(0 url_list)
    urllib3.connection_from_url(0 url)
    tornado.curl_httpclient.CurlAsyncHTTPClient().fetch(0 request)
    jwt.PyJWKClient(0 uri)
    skimage.io.imread(0 fname)
    wget.download(0 url)
    treq.get(0)
    pdfkit.from_url(0 url)
    imgkit.from_url(0 url)
    weasyprint.HTML(0 guess, url)""",
    when="host",
)
FAMILY.sink(
    "server-side-request",
    """feedparser.parse(0)
    pandas.read_csv(0)
    pandas.read_json(0)
    pandas.read_html(0)""",
    when="host of an address",
)
# What makes a document of HTML asks for each address that stands in it, and opens files.
FAMILY.sink(
    "server-side-request",
    """pdfkit.from_string(0 input)
    imgkit.from_string(0 string)
    weasyprint.HTML(string)
    xhtml2pdf.pisa.CreatePDF(0 src)
    xhtml2pdf.pisa.pisaDocument(0 src)""",
    when="markup",
    confidence="medium",
)
FAMILY.cleans("server-side-request open-redirect", "*.urljoin_safe")
FAMILY.fresh("urllib3.PoolManager().request httplib2.Http().request")
# A client whose own transport refuses the addresses of one's own network: what answers is none of those.
FAMILY.fresh(
    """httpx.guarded().get httpx.guarded().post httpx.guarded().put httpx.guarded().patch httpx.guarded().delete
    httpx.guarded().head httpx.guarded().options httpx.guarded().request httpx.guarded().stream httpx.guarded().send"""
)
FAMILY.sink("server-side-request", "pycurl.Curl().setopt(1)", when="address option")
