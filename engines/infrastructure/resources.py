"""A cloud resource as rules see it, whichever language describes it: sections, values, and the lines they stand on."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from engines.hit import Confidence, Severity
from engines.infrastructure.hcl_values import UNKNOWN, Unknown, Value
from engines.rule import Match
from engines.source import SourceFile

ON = ("true", "yes", "on", "1", "enabled")
OFF = ("false", "no", "off", "0", "disabled")


@dataclass(slots=True, eq=False)
class Section:
    """A block: values by name, blocks by name. What a block holds may also be written as a list of maps."""

    line: int
    values: dict[str, Value] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    sections: "dict[str, list[Section]]" = field(default_factory=dict)

    def all(self, name: str) -> "list[Section]":
        """Every block of this name, however it is written."""
        found = list(self.sections.get(name, ()))
        value = self.values.get(name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                found.append(_as_section(one, self.lines.get(name, self.line)))
        return found

    def value(self, path: str) -> Value:
        """The value at a dotted path; None when nothing is written there, Unknown when nobody can tell."""
        name, _, rest = path.partition(".")
        if rest:
            inner = self.all(name)
            return inner[0].value(rest) if inner else (UNKNOWN if isinstance(self.values.get(name), Unknown) else None)
        return self.values.get(name)

    def text(self, path: str) -> str:
        """The known text at a path, else ""."""
        value = self.value(path)
        return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""

    def texts(self, path: str) -> list[str]:
        """The known texts of a list; one text is a list of one."""
        value = self.value(path)
        listed = value if isinstance(value, list) else [value]
        return [str(one) for one in listed if isinstance(one, str | int) and not isinstance(one, bool)]

    def is_on(self, path: str) -> bool:
        value = self.value(path)
        return value is True or (isinstance(value, str) and value.lower() in ON)

    def is_off(self, path: str) -> bool:
        """Written as off; what is not written at all is `is_missing`."""
        value = self.value(path)
        return value is False or (isinstance(value, str) and value.lower() in OFF)

    def is_missing(self, path: str) -> bool:
        name, _, rest = path.partition(".")
        inner = self.all(name)
        if rest and inner:
            return inner[0].is_missing(rest)
        return not inner and self.values.get(name) is None

    def is_not_on(self, path: str) -> bool:
        """Off, or not written."""
        return self.is_off(path) or self.is_missing(path)

    def line_of(self, path: str) -> int:
        """Where a path is written, or where the nearest block around it begins."""
        name, _, rest = path.partition(".")
        inner = self.all(name)
        if rest and inner:
            return inner[0].line_of(rest)
        return self.lines.get(name) or (inner[0].line if inner else self.line)


@dataclass(slots=True, eq=False)
class Resource(Section):
    """`kind` is Terraform's name (`aws_s3_bucket`), also for what CloudFormation describes."""

    kind: str = ""
    name: str = ""
    file: SourceFile | None = None

    @property
    def address(self) -> str:
        return f"{self.kind}.{self.name}"

    def match(
        self,
        path: str,
        message: str,
        *,
        section: Section | None = None,
        severity: Severity | None = None,
        confidence: Confidence | None = None,
        secret: str = "",
    ) -> Match:
        """The whole line where `path` is written, seen from `section`, or where its block begins."""
        line = (section or self).line_of(path) if path else (section or self).line
        assert self.file is not None
        text = self.file.lines[line - 1] if line <= len(self.file.lines) else ""
        start = len(text) - len(text.lstrip()) + 1
        tokens = f"{self.kind} {self.name} {path}"[:300]
        return Match.span(
            line, start, max(start + 1, len(text.rstrip()) + 1), message, severity=severity, confidence=confidence,
            secret=secret, tokens="" if secret else tokens,
        )  # fmt: skip

    def refers_to(self, other: "Resource", path: str) -> bool:
        """Whether the value at a path names another resource."""
        value = self.value(path)
        written = value.text if isinstance(value, Unknown) else value if isinstance(value, str) else ""
        return f"{other.address}." in f"{written}." or (bool(written) and written == other.text("bucket"))


def _as_section(pairs: dict[str, Value], line: int) -> Section:
    return Section(line, dict(pairs), {})


def open_ranges(addresses: list[str]) -> Iterator[str]:
    """Those that mean everybody on the internet."""
    for one in addresses:
        if one.strip() in (
            "0.0.0.0/0",
            "::/0",
            "*",
            "0.0.0.0",
            "any",
            "internet",
            "Internet",
            "Any",
            "<nw>/0",
            "::0/0",
        ):
            yield one
