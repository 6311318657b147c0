"""A TLS connection is made without verifying the other side's certificate.

Anybody between the two ends can then present a certificate of their own, read everything and change the answers:
passwords, tokens and downloads included.

Leave verification on. For a private authority pass its certificate: verify="/etc/ssl/our-ca.pem" or
ssl.create_default_context(cafile=...).
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method, calls_to
from engines.index.constants import is_literally
from engines.index.names import dotted
from engines.index.opted import weight_of_option
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

HTTP = (
    "get",
    "post",
    "put",
    "patch",
    "delete",
    "head",
    "options",
    "request",
    "stream",
    "Client",
    "AsyncClient",
    "send",
)
LIBRARIES = ("requests.", "httpx.", "urllib3.", "~session.", "~client.", "~self.session.", "aiohttp.", "~http.", "~s.")
MESSAGE = "The certificate is not verified: anybody on the way can read and change what is sent."


@rule(
    title="Certificate not verified",
    severity="high",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    patch=swap(
        (r"\bverify(\s*=\s*)False\b", r"verify\1True"),
        (r"\b_create_unverified_context\(", r"create_default_context("),
        (r"\bCERT_NONE\b", r"CERT_REQUIRED"),
    ),
    fix="Leave verification on; pass a private authority's certificate where there is one.",
    hints=(
        "verify",
        "validate_cert",
        "ssl_certificate_validation",
        "_create_unverified_context",
        "CERT_NONE",
        "check_hostname",
        "TCPConnector",
        "cert_reqs",
    ),
    bad=[
        "import requests\nrequests.get(url, verify=False)",
        "import requests\nsession = requests.Session()\nsession.verify = False",
        "import ssl\ncontext = ssl._create_unverified_context()",
        "import ssl\ncontext = ssl.create_default_context()\ncontext.check_hostname = False\n"
        "context.verify_mode = ssl.CERT_NONE",
        "import httpx\nclient = httpx.Client(verify=False)",
        "import urllib3\nurllib3.PoolManager(cert_reqs='CERT_NONE')",
        "import aiohttp\nconnector = aiohttp.TCPConnector(verify_ssl=False)",
        "import tornado.httpclient as t\nt.AsyncHTTPClient().fetch(url, validate_cert=False)",
    ],
    good=[
        "import requests\nrequests.get(url, verify='/etc/ssl/our-ca.pem')",
        "import requests\nrequests.get(url, verify=settings.VERIFY)",
        "from orders import client\nclient.place(order, verify=False)",
        "import ssl\ncontext = ssl.create_default_context()\ncontext.verify_mode = ssl.CERT_REQUIRED",
        "form.verify = True",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, *HTTP):
        if call.name.startswith(LIBRARIES) and is_literally(file, call.keywords.get("verify"), False):
            yield Match.at(call.node, MESSAGE, severity=weight_of_option(call.node))
    for call in calls_to(file, "ssl._create_unverified_context", "ssl._create_stdlib_context"):
        yield Match.at(call.node, MESSAGE, severity=weight_of_option(call.node))
    for call in calls_of_method(file, "PoolManager", "HTTPSConnectionPool", "wrap_socket", "TCPConnector"):
        reqs = call.keywords.get("cert_reqs")
        is_none = text(reqs).strip("'\"").endswith("CERT_NONE")
        is_off = any(is_literally(file, call.keywords.get(one), False) for one in ("ssl", "verify_ssl"))
        if is_none or (call.name.startswith("aiohttp.") and is_off):
            yield Match.at(call.node, MESSAGE, severity=weight_of_option(call.node))
    for call in calls_of_method(file, "fetch", "HTTPRequest", "Http"):
        is_off = is_literally(file, call.keywords.get("validate_cert"), False)
        if is_off or is_literally(file, call.keywords.get("disable_ssl_certificate_validation"), True):
            yield Match.at(call.node, MESSAGE, severity=weight_of_option(call.node))
    yield from _assignments(file)


def _assignments(file: SourceFile) -> Iterator[Match]:
    """`context.verify_mode = ssl.CERT_NONE`, `session.verify = False`; check_hostname goes with the first."""
    for node in file.nodes("assignment"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        name = text(left.child_by_field_name("attribute")) if left is not None and left.type == "attribute" else ""
        if (
            (name == "verify_mode" and dotted(file, right) == "ssl.CERT_NONE")
            or (name == "verify" and is_literally(file, right, False) and b"requests" in file.data)
            or dotted(file, left) == "ssl._create_default_https_context"
        ):
            yield Match.at(node, MESSAGE, severity=weight_of_option(node))
