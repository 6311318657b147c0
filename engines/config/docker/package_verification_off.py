"""A package manager is told not to verify what it installs.

Signatures are what stands between a package and everybody on the way to it: mirrors, proxies, the network. Without them
anybody there can put code into the image that runs as root while it is built.

Remove the option and install the repository's key instead, into a keyring of its own named by `signed-by=`; for an
internal index give its certificate.
"""

from collections.abc import Iterator

import re2

from engines.config.dockerfile import at, scripts
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

SWITCHED_OFF = re2.compile(
    r"\bapt(?:-get)?\b[^;&|\n]*\s(?:--allow-unauthenticated|--force-yes|--allow-insecure-repositories)\b"
    r"|\b(?:APT::Get::AllowUnauthenticated|Acquire::AllowInsecureRepositories)[=\s]+[\"']?(?:true|1|yes)"
    r"|\[[^\]\n]{0,100}trusted=yes[^\]\n]{0,100}\]"
    r"|\bapk\b[^;&|\n]*\s--allow-untrusted\b"
    r"|\b(?:yum|dnf|microdnf)\b[^;&|\n]*\s--nogpgcheck\b|\bgpgcheck\s*=\s*0\b"
    r"|\bzypper\b[^;&|\n]*\s--no-gpg-checks\b"
    r"|\bpip[0-9.]*\b[^;&|\n]*\s--trusted-host\b"
)


@rule(
    title="Package verification switched off",
    severity="medium",
    confidence="high",
    cwe=347,
    weakness="package-verification",
    languages=("dockerfile",),
    patch=swap(
        (
            r"\s--(?:allow-unauthenticated|force-yes|allow-insecure-repositories|allow-untrusted|nogpgcheck|no-gpg-checks)\b",
            "",
        ),
        (r"\s--trusted-host(?:\s+|=)\S+", ""),
        (r"\bgpgcheck(\s*=\s*)0\b", r"gpgcheck\g<1>1"),
    ),
    fix="Remove the option and install the repository's key or certificate.",
    bad=[
        "FROM debian:12\nRUN apt-get update && apt-get install -y --allow-unauthenticated tool",
        "FROM alpine:3.20\nRUN apk add --no-cache --allow-untrusted /tmp/tool.apk",
        "FROM fedora:41\nRUN dnf install -y \\\n    --nogpgcheck tool",
        "FROM python:3.12\nRUN pip install --trusted-host packages.corp.local shop",
        "FROM debian:12\nRUN echo 'deb [trusted=yes] https://corp.local ./' > /etc/apt/sources.list.d/corp.list",
    ],
    good=[
        "FROM debian:12\nRUN echo 'deb [signed-by=/etc/apt/corp.gpg] https://corp.local ./' > /etc/apt/sources.list",
        "FROM fedora:41\nRUN echo gpgcheck=1 >> /etc/dnf/dnf.conf",
        "FROM python:3.12\nRUN pip install --require-hashes --cert /etc/ssl/corp.pem -r requirements.txt",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for script in scripts(file):
        for match in SWITCHED_OFF.finditer(script.text):
            yield at(
                file, script.line_at(match.start()), "Packages are installed here without verifying who made them."
            )
