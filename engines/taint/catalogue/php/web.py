"""What a request brings in plain PHP, and what an answer sends out."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_HEADERS = [
    "HTTP_HOST", "HTTP_REFERER", "HTTP_USER_AGENT", "HTTP_COOKIE", "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE",
    "HTTP_ACCEPT_ENCODING", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED", "HTTP_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_CLIENT_IP", "HTTP_X_REAL_IP",
    "HTTP_CF_CONNECTING_IP", "HTTP_X_REQUESTED_WITH", "HTTP_ORIGIN", "HTTP_AUTHORIZATION", "HTTP_X_ORIGINAL_URL",
    "HTTP_X_REWRITE_URL", "HTTP_IF_NONE_MATCH", "HTTP_X_CSRF_TOKEN", "HTTP_X_API_KEY", "PHP_AUTH_USER", "PHP_AUTH_PW",
    "PHP_AUTH_DIGEST", "CONTENT_TYPE", "REQUEST_METHOD",
]  # fmt: skip
_ADDRESS = ["REQUEST_URI", "QUERY_STRING", "PHP_SELF", "PATH_INFO", "ORIG_PATH_INFO", "PATH_TRANSLATED"]

for _name in ("$_GET", "$_POST", "$_REQUEST", "$_COOKIE", "$_SERVER", "$_FILES", "$_SESSION", "$_ENV"):
    FAMILY.same(_name, f"php.{_name}")
FAMILY.source("request", "$_GET $_POST $_REQUEST $_COOKIE $_FILES")
FAMILY.source("request", " ".join(f"$_SERVER.{name}" for name in _HEADERS + _ADDRESS))
FAMILY.source("request", "getallheaders() apache_request_headers() filter_input() filter_input_array()")
FAMILY.source("command-line", "$argv $_SERVER.argv getopt()")
FAMILY.source("environment", "$_ENV getenv()")
# Nobody can make a visitor's browser send a header of their choice.
FAMILY.cleans("cross-site-scripting open-redirect", " ".join(f"$_SERVER.{name}" for name in _HEADERS))
FAMILY.cleans("cross-site-scripting open-redirect", "$_COOKIE getallheaders() apache_request_headers()")

FAMILY.sink("cross-site-scripting", "echo(0)\nprint(0)\nexit(0)\nprint_r(0)\nvar_export(0)\nvar_dump(*)", when="sent")
FAMILY.sink("open-redirect", "header.location(0)", when="redirect")
FAMILY.never_returns("exit")
# `intval("x")` is 0: that it went well says nothing about what it was given.
FAMILY.conversions_never_fail()
# Tests that raise when they fail, or end the script.
FAMILY.ensures(
    """abort_unless(0)
    throw_unless(0)
    Webmozart.Assert.Assert.true(0)
    Assert.Assertion.true(0)"""
)
FAMILY.ensures(
    """abort_if(0)
    throw_if(0)
    Webmozart.Assert.Assert.false(0)
    Assert.Assertion.false(0)""",
    outcome=False,
)
