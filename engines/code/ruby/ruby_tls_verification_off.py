"""Certificates of the other side are not verified.

Whoever stands on the way, in a café or a data centre, answers in the server's name: they read and change everything,
passwords and tokens included.

Leave verification on. For a private authority pass its certificate: `http.ca_file = "ca.pem"`.
"""

from collections.abc import Iterator

from engines.index.opted import weight_of_option
from engines.index.ruby import calls_of, is_false, pairs, settings
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

CLIENTS = ("HTTParty", "RestClient", "Faraday", "HTTP", "Excon", "Typhoeus", "HTTPX", "RestClient::Request")
MODES = ("verify_mode", "ssl_verify_mode", "openssl_verify_mode")
KEYWORDS = ("verify", "verify_ssl", "ssl_verifypeer", "ssl_verify_peer", "verify_peer")


@rule(
    title="Certificates not verified",
    severity="high",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=("ruby",),
    patch=swap(
        (r"\bVERIFY_NONE\b", r"VERIFY_PEER"),
        (r"\b(verify|verify_ssl)(:\s*|\s*=>\s*)false\b", r"\1\2true"),
    ),
    fix="Leave verification on, and pass the authority's certificate where it is a private one.",
    hints=("VERIFY_NONE", "verify"),
    bad=[
        "http = Net::HTTP.new(host, 443)\nhttp.verify_mode = OpenSSL::SSL::VERIFY_NONE",
        "URI.open(url, ssl_verify_mode: OpenSSL::SSL::VERIFY_NONE)",
        "HTTParty.get(url, verify: false)",
        "Faraday.new(url, ssl: { verify: false })",
        "RestClient::Request.execute(url: url, method: :get, verify_ssl: false)",
    ],
    good=[
        "http.verify_mode = OpenSSL::SSL::VERIFY_PEER",
        "HTTParty.get(url, verify: true)",
        "Account.create(name, verify: false)",
        "raise 'unsafe' if http.verify_mode == OpenSSL::SSL::VERIFY_NONE",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node, _, value in settings(file, *MODES):
        if text(value).endswith("VERIFY_NONE"):
            yield Match.at(node, "The other side's certificate is not verified.", severity=weight_of_option(node))
    for node in file.nodes("pair"):
        key, given = text(node.child_by_field_name("key")).strip(":'\""), node.child_by_field_name("value")
        is_off = key in MODES and text(given).endswith("VERIFY_NONE")
        inner = pairs(given) if key == "ssl" else {}
        if is_off or is_false(inner.get("verify")) or is_false(inner.get("verify_ssl")):
            yield Match.at(node, "The other side's certificate is not verified.", severity=weight_of_option(node))
    for call in calls_of(file, "get", "post", "put", "patch", "delete", "new", "execute", "request", "default_options"):
        for keyword in KEYWORDS:
            if call.owner in CLIENTS and is_false(call.keywords.get(keyword)):
                yield Match.at(
                    call.node, "The other side's certificate is not verified.", severity=weight_of_option(call.node)
                )
