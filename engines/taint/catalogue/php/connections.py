"""What comes in over the network beside a web request: connections, and what other servers answer."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
# Whoever connects to this program sends it.
FAMILY.source("request", "stream_socket_accept() socket_accept()")
FAMILY.source("command-line", "readline()")
FAMILY.source("response", "fsockopen() pfsockopen() stream_socket_client() socket_read()")
FAMILY.fills("response", "socket_recv(1) socket_recvfrom(1)")
# What a server is asked for is most often passed on or kept; what it may not do is decide what runs.
_VERBS = ("get", "post", "put", "patch", "delete", "head", "request", "send", "sendRequest")
FAMILY.same("psr.Response", " ".join(f"GuzzleHttp.Client().{verb}()" for verb in _VERBS))
_CLIENT = "Symfony.Contracts.HttpClient.HttpClientInterface()"
FAMILY.same(_CLIENT, "Symfony.Component.HttpClient.HttpClient.create()")
_LARAVEL = "Illuminate.Support.Facades.Http"
_ANSWERS = " ".join(
    (
        "curl_exec() psr.Response.getBody() psr.Response.getHeader() psr.Response.getHeaderLine()",
        "wp_remote_retrieve_body() wp_remote_retrieve_header()",
        f"{_CLIENT}.request().getContent() {_CLIENT}.request().toArray()",
        *(f"{_LARAVEL}.{verb}().{part}()" for verb in _VERBS[:5] for part in ("body", "json", "object", "header")),
    )
)
FAMILY.source("response", _ANSWERS)
FAMILY.cleans(
    """all but sql-injection nosql-injection command-injection code-injection template-injection xpath-injection
    ldap-injection unsafe-deserialization""",
    _ANSWERS,
)
