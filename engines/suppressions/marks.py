"""How the tools people use are told to be silent: by a comment on a line, or by a file of a certain name.

A new tool is one more row.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Final

import re2


@dataclass(frozen=True, slots=True)
class Comment:
    """`words` stand in the line, whatever their case; `pattern` is what the line must match then."""

    tool: str
    words: tuple[str, ...]
    pattern: str


_COMMENTS: Final = (
    Comment("bandit or gosec", ("nosec",), r"(?:#|//|/\*)\s*#?nosec\b"),
    Comment("semgrep", ("nosemgrep", "nosem"), r"\bnosem(?:grep)?\b"),
    Comment("ruff or flake8", ("noqa",), r"#\s*(?:ruff:\s*)?noqa:[\sA-Z0-9,]*\bS[0-9]{3}"),
    Comment("eslint", ("eslint-disable",), r"eslint-disable[^\n]*(?:security|no-eval|no-implied-eval|no-new-func"
            r"|no-script-url|no-unsanitized|no-danger|no-secrets|xss|csrf|detect-)"),
    Comment("Sonar", ("nosonar",), r"\bNOSONAR\b"),
    Comment("golangci-lint", ("nolint",), r"//\s*nolint:[^\n]*gosec"),
    Comment("gitleaks", ("gitleaks:allow",), r"gitleaks:allow"),
    Comment("trufflehog", ("trufflehog:ignore",), r"trufflehog:ignore"),
    Comment("detect-secrets", ("allowlist secret", "allowlist nextline secret", "whitelist secret"),
            r"pragma:\s*(?:allow|white)list (?:nextline )?secret"),
    Comment("GitGuardian", ("ggignore",), r"\bggignore\b"),
    Comment("checkov", ("checkov:skip", "bridgecrew:skip"), r"(?:checkov|bridgecrew):skip="),
    Comment("tfsec or trivy", ("tfsec:ignore", "trivy:ignore"), r"(?:tfsec|trivy):ignore:"),
    Comment("kics", ("kics-scan",), r"kics-scan\s+(?:ignore|disable)"),
    Comment("hadolint", ("hadolint ignore",), r"hadolint\s+ignore="),
    Comment("zizmor", ("zizmor: ignore",), r"zizmor:\s*ignore\["),
    Comment("CodeQL", ("codeql[", "codeql [", "lgtm[", "lgtm ["), r"(?:codeql|lgtm)\s*\["),
    Comment("Snyk Code", ("deepcode ignore", "file deepcode"), r"deepcode\s+ignore"),
    Comment("DevSkim", ("devskim:",), r"devskim:\s*ignore"),
    Comment("RuboCop", ("rubocop:disable",), r"rubocop:disable[^\n]*\bSecurity/"),
    Comment("Psalm", ("psalm-suppress",), r"psalm-suppress\s+Tainted"),
    Comment("PHP_CodeSniffer", ("phpcs:ignore", "phpcs:disable"), r"phpcs:(?:ignore|disable)[^\n]*Security"),
    Comment("SpotBugs", ("suppressfbwarnings",), r"@SuppressFBWarnings"),
    Comment(".NET analysers", ("pragma warning disable",), r"#pragma\s+warning\s+disable[^\n]*\b(?:SCS|CA[35])[0-9]+"),
)  # fmt: skip

# By the end of the path, in small letters.
_FILES: Final = {
    ".semgrepignore": "semgrep",
    ".gitleaks.toml": "gitleaks",
    ".gitleaksignore": "gitleaks",
    ".trivyignore": "trivy",
    ".trivyignore.yaml": "trivy",
    "trivy.yaml": "trivy",
    ".checkov.yaml": "checkov",
    ".checkov.yml": "checkov",
    ".tfsec/config.yml": "tfsec",
    ".bandit": "bandit",
    "bandit.yaml": "bandit",
    "bandit.yml": "bandit",
    ".snyk": "Snyk",
    ".secrets.baseline": "detect-secrets",
    ".ggignore": "GitGuardian",
    ".gitguardian.yaml": "GitGuardian",
    ".gitguardian.yml": "GitGuardian",
    "brakeman.ignore": "Brakeman",
    ".hadolint.yaml": "hadolint",
    "zizmor.yml": "zizmor",
    "kics.config": "kics",
    ".grype.yaml": "grype",
    "osv-scanner.toml": "osv-scanner",
    ".nsprc": "better-npm-audit",
    "audit-ci.json": "audit-ci",
    "audit-ci.jsonc": "audit-ci",
    "dependency-check-suppressions.xml": "dependency-check",
    "dependency-check-suppression.xml": "dependency-check",
    "spotbugs-exclude.xml": "SpotBugs",
    "findbugs-exclude.xml": "SpotBugs",
    ".bundler-audit.yml": "bundler-audit",
    "horusec-config.json": "Horusec",
}


def words() -> list[str]:
    """What a line must hold for any comment here; each once."""
    return sorted({word for comment in _COMMENTS for word in comment.words})


def of_line(line: str) -> str:
    """The tool that a line asks to be silent, or ""."""
    small = line.lower()
    for comment in _COMMENTS:
        if any(word in small for word in comment.words) and _compiled(comment.pattern).search(line):
            return comment.tool
    return ""


def of_file(path: str) -> str:
    """The tool whose list of exceptions this file is, or ""."""
    small = path.lower()
    return _FILES.get(PurePosixPath(small).name, "") or next(
        (tool for name, tool in _FILES.items() if "/" in name and small.endswith(name)), ""
    )


@cache
def _compiled(pattern: str) -> "re2._Regexp[str]":
    return re2.compile(f"(?i){pattern}")
