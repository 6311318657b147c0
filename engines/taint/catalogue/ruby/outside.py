"""Requests that go out, XML parsers, mail and logs."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_VERBS = ("get", "post", "put", "patch", "delete", "head", "options")
for _owner in (
    "HTTParty",
    "RestClient",
    "Faraday",
    "HTTP",
    "Excon",
    "Typhoeus",
    "HTTPX",
    "HTTPClient()",
    "Faraday()",
    "Typhoeus.Request",
    "Mechanize()",
    "HTTPClient",
):
    FAMILY.sink("server-side-request", "\n".join(f"{_owner}.{verb}(0)" for verb in _VERBS), when="host")
FAMILY.sink(
    "server-side-request",
    """Net.HTTP.get(0)
    Net.HTTP.get_response(0)
    Net.HTTP.get_print(0)
    Net.HTTP.post(0)
    Net.HTTP.post_form(0)
    Net.HTTP.start(0)
    Net.HTTP(0)
    URI.open(0)
    URI.parse().open(self)
    URI.parse().read(self)
    OpenURI.open_uri(0)
    RestClient.Request.execute(url)
    RestClient.Resource(0)
    Faraday(0 url)
    Typhoeus.Request(0)
    Curl.get(0)
    Curl.post(0)
    Curl.Easy.perform(0)
    Curl.Easy(0)
    Down.download(0)
    TCPSocket(0)
    TCPSocket.open(0)
    Net.FTP.open(0)
    FastImage.size(0)
    FastImage.type(0)
    Feedjira.fetch(0)
    Mechanize().get(0)
    HTTPClient().get_content(0)""",
    when="host",
)
FAMILY.sink("server-side-request", "open(0)\nKernel.open(0)", when="unnamed")
FAMILY.sink(
    "xml-entities",
    """Nokogiri.XML(0)
        Nokogiri.XML.Document.parse(0)
        Nokogiri.XML.parse(0)
        Nokogiri.XML.Reader(0)
        Nokogiri.XML.SAX.Parser().parse(0)""",
    when="entities kept",
)
FAMILY.sink(
    "xml-entities",
    "LibXML.XML.Document.string(0)\nLibXML.XML.Parser.string(0)\nXmlSimple.xml_in(0)",
    when="entities kept",
    confidence="medium",
)
FAMILY.source("response", "Net.HTTP.get() HTTParty.get() RestClient.get() Faraday.get() Net.HTTP.get_response()")
_LEVELS = ("debug", "info", "warn", "error", "fatal", "unknown")
FAMILY.sink("log-injection", "\n".join(f"*.{level}(0)" for level in _LEVELS), confidence="low", when="logger")
