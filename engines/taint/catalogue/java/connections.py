"""What comes in over the network beside a web request: connections, datagrams, what other servers answer."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
# Whoever connects to this program sends it.
FAMILY.source("request", "java.net.ServerSocket().accept().getInputStream()")
FAMILY.source("response", "java.net.Socket().getInputStream()")
# What a server is asked for is most often passed on or kept; what it may not do is decide what runs.
_ANSWERS = """java.net.URL().openStream() java.net.URL().openConnection().getInputStream()
java.net.URLConnection().getInputStream() java.net.HttpURLConnection().getInputStream()
java.net.http.HttpResponse().body() java.net.http.HttpClient.newHttpClient().send().body()"""
FAMILY.source("response", _ANSWERS)
FAMILY.cleans(
    """all but sql-injection nosql-injection command-injection code-injection template-injection xpath-injection
    ldap-injection unsafe-deserialization""",
    _ANSWERS,
)
