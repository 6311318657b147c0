"""Points at a whole line, where a parser knows no columns."""

from engines.hit import Severity
from engines.index.tokens import tokens_of_text
from engines.rule import Match
from engines.source import SourceFile


def at_line(
    file: SourceFile, line: int, message: str, *, secret: str = "", tokens: str = "", severity: Severity | None = None
) -> Match:
    """A match over one whole line, without the blanks around it."""
    text = file.lines[line - 1] if 0 < line <= len(file.lines) else ""
    start = len(text) - len(text.lstrip()) + 1
    end = max(start + 1, len(text.rstrip()) + 1)
    if not (secret or tokens) and 0 < line <= len(file.masked_lines):
        # What hides a secret knows the whole file, and the line alone does not always show that it holds one.
        tokens = tokens_of_text(file.masked_lines[line - 1])
    return Match.span(line, start, end, message, secret=secret, tokens=tokens, severity=severity)
