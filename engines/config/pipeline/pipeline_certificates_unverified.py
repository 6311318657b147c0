"""A pipeline fetches code or packages without verifying the server's certificate.

Anybody on the path can answer in its place and put their own code into what is built.

Give the tool the certificate authority (`CURL_CA_BUNDLE`, `NODE_EXTRA_CA_CERTS`, `GIT_SSL_CAINFO`) and remove the
option.
"""

from collections.abc import Iterator

import re2

from engines.config.lines import at_line
from engines.config.pipelines import pipeline
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

SWITCHED_OFF = re2.compile(
    r"\bcurl\b[^;&|\n]*\s(?:--insecure|-[a-jl-zA-Z]*k[a-zA-Z]*)(?:\s|$)"
    r"|\bwget\b[^;&|\n]*\s--no-check-certificate\b"
    r"|\bhttp\.sslVerify[=\s]+[\"']?(?:false|0)\b"
    r"|\bstrict-ssl[=\s]+[\"']?false\b|\bNODE_TLS_REJECT_UNAUTHORIZED=[\"']?0"
    r"|\bpip[0-9.]*\b[^;&|\n]*\s--trusted-host\b"
    r"|\bkubectl\b[^;&|\n]*\s--insecure-skip-tls-verify\b"
)
VARIABLES = {
    "NODE_TLS_REJECT_UNAUTHORIZED": ("0",), "GIT_SSL_NO_VERIFY": ("1", "true", "yes"), "PYTHONHTTPSVERIFY": ("0",),
    "NPM_CONFIG_STRICT_SSL": ("false",),
}  # fmt: skip


@rule(
    title="Certificates not verified in a pipeline",
    severity="medium",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=("yaml", "groovy"),
    patch=swap(
        (r"\s--(?:insecure|proxy-insecure|no-check-certificate)\b", ""),
        (r"(\bcurl\b[^|;&\n]*?)\s-k(\s)", r"\1\2"),
        (r"(?i)\b(http\.sslVerify[=\s]+)false\b", r"\1true"),
        (r"\b(NODE_TLS_REJECT_UNAUTHORIZED['\"]?\s*[:=]\s*['\"]?)0\b", r"\g<1>1"),
    ),
    fix="Give it the certificate authority and remove the option.",
    bad=[
        Example("test:\n  script:\n    - curl -k https://corp.example/tool -o tool", path=".gitlab-ci.yml"),
        Example("variables:\n  GIT_SSL_NO_VERIFY: 'true'\ntest:\n  script: [make]", path=".gitlab-ci.yml"),
        Example('node { sh "git -c http.sslVerify=false clone https://corp.example/a.git" }', path="Jenkinsfile"),
    ],
    good=[
        Example(
            "test:\n  script:\n    - curl --cacert ca.pem https://corp.example/tool -o tool", path=".gitlab-ci.yml"
        ),
        Example("variables:\n  GIT_SSL_NO_VERIFY: 'false'\ntest:\n  script: [make]", path=".gitlab-ci.yml"),
        Example("test:\n  script:\n    - kubectl get pods -k overlays", path=".gitlab-ci.yml"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    parsed = pipeline(file)
    for script in parsed.scripts:
        for match in SWITCHED_OFF.finditer(script.text):
            yield at_line(file, script.line_at(match.start()), "This trusts whoever answers.")
    for name, value, node in parsed.variables:
        if value.lower() in VARIABLES.get(name.upper(), ()):
            yield at_line(file, node.line, f"{name[:60]} makes every tool of the job trust whoever answers.")
