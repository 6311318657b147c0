"""Paths, regions and texts as SARIF wants them."""

from typing import Any
from urllib.parse import quote

BASE = "SRCROOT"


def artifact(path: str) -> dict[str, str]:
    """A path of the repository as a URI reference below the scanned root; also names that URIs have no letters for."""
    return {"uri": quote(path, safe="/", errors="surrogatepass"), "uriBaseId": BASE}


def place(path: str, first: int, last: int, code: dict[str, Any]) -> dict[str, Any]:
    """`code`: {"first_line": int, "lines": [str]}, the lines around the match; may be empty."""
    region: dict[str, Any] = {"startLine": max(1, first), "endLine": max(1, first, last)}
    physical: dict[str, Any] = {"artifactLocation": artifact(path), "region": region}
    lines, start = code.get("lines") or [], code.get("first_line") or 1
    if lines:
        matched = lines[max(0, first - start) : max(0, last - start + 1)]
        if matched:
            region["snippet"] = {"text": "\n".join(matched)}
        around = {"startLine": start, "endLine": start + len(lines) - 1, "snippet": {"text": "\n".join(lines)}}
        physical["contextRegion"] = around
    return physical


def plain(text: str) -> str:
    """A text in which brackets are brackets and never a link."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") if "](" in text else text
