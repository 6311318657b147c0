"""Certificates are not verified while the image is built, or by every program that runs in it.

Anybody on the network path can answer in the server's place and hand over their own files; what comes that way becomes
part of the image or is trusted by the program.

Install the certificate authority that is missing (`update-ca-certificates`) and remove the option or variable.
"""

from collections.abc import Iterator

import re2

from engines.config.dockerfile import at, dockerfile, scripts
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

IN_COMMANDS = re2.compile(
    r"\bcurl\b[^;&|\n]*\s(?:--insecure|--proxy-insecure|-[a-jl-zA-Z]*k[a-zA-Z]*)(?:\s|$)"
    r"|\bwget\b[^;&|\n]*\s--no-check-certificate\b"
    r"|\bhttp\.sslVerify[=\s]+[\"']?(?:false|0)\b|\bGIT_SSL_NO_VERIFY=(?:1|true)\b"
    r"|\bstrict-ssl[=\s]+[\"']?false\b|\bNODE_TLS_REJECT_UNAUTHORIZED=[\"']?0|\bPYTHONHTTPSVERIFY=[\"']?0"
)
VARIABLES = {
    "NODE_TLS_REJECT_UNAUTHORIZED": ("0",),
    "PYTHONHTTPSVERIFY": ("0",),
    "GIT_SSL_NO_VERIFY": ("1", "true", "yes"),
    "NPM_CONFIG_STRICT_SSL": ("false",),
}


@rule(
    title="Certificates not verified",
    severity="medium",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=("dockerfile",),
    patch=swap(
        (r"\s--(?:insecure|proxy-insecure|no-check-certificate)\b", ""),
        (r"\s-k(\s)", r"\1"),
        (r"(\bcurl\s+-[a-zA-Z]+)k([a-zA-Z]*\s)", r"\1\2"),
        (r"\bstrict-ssl([=\s]+)[\"']?false\b", r"strict-ssl\1true"),
        (r"\b(NODE_TLS_REJECT_UNAUTHORIZED[=\s]+[\"']?)0\b", r"\g<1>1"),
    ),
    fix="Install the missing certificate authority and remove the option.",
    bad=[
        "FROM debian:12\nRUN curl -fsSLk -o /opt/tool https://corp.local/tool",
        "FROM debian:12\nRUN wget --no-check-certificate https://corp.local/tool",
        "FROM node:22\nENV NODE_TLS_REJECT_UNAUTHORIZED=0",
        "FROM node:22\nRUN npm config set strict-ssl false && npm ci",
    ],
    good=[
        "FROM debian:12\nRUN curl -fsSL -o /opt/kubectl https://corp.local/kubectl",
        "FROM node:22\nENV NODE_TLS_REJECT_UNAUTHORIZED=1 NODE_EXTRA_CA_CERTS=/etc/ssl/corp.pem",
        "FROM debian:12\nRUN git config --global http.sslVerify true",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for script in scripts(file):
        for match in IN_COMMANDS.finditer(script.text):
            yield at(file, script.line_at(match.start()), "This transfer trusts whoever answers.")
    for one in dockerfile(file).instructions("ENV"):
        for name, value, line in one.pairs():
            if value.lower() in VARIABLES.get(name.upper(), ()):
                yield at(file, line, f"{name} makes every program in the container trust whoever answers.")
