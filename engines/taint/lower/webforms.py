"""Lowers pages, controls and handlers of ASP.NET Web Forms: the C# in their markup, and what their controls are.

`<%= … %>` writes into the page as it is, `<%: … %>` escapes, `<% … %>` is code of the method that shows the page, and
`<script runat="server">` holds members of its class: the one that the file behind the page has too. What the controls
of a page are, that file does not say; `engines.taint.templates.controls` tells it.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final

import re2

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower.csharp import lowered
from engines.taint.templates.page import tags

MARKUP: Final = (".aspx", ".ascx", ".master")
HANDLERS: Final = (".ashx", ".asmx")
CONTROLS: Final = "@controls"
_MARKS: Final = {
    "<%--": "--%>", "<%@": "%>", "<%$": "%>", "<%:": "%>", "<%#:": "%>", "<%#": "%>", "<%=": "%>", "<%": "%>",
}  # fmt: skip
_LONGEST: Final = 100_000
_SCRIPT: Final = re.compile(r"""(?i)<script\b[^>]{0,300}\brunat\s{0,3}=\s{0,3}["']?server\b[^>]{0,300}>""")
_DIRECTIVE: Final = re.compile(r"\s{0,9}(\w{1,40})\b")
_SAID: Final = re.compile(r"""\b(\w{1,40})\s{0,3}=\s{0,3}["']([^"']{0,200})["']""")
_DOTTED: Final = re.compile(r"[A-Za-z_][\w.]{0,200}")
_OTHER: Final = re.compile(r"(?i)^(vb|visualbasic)")
_BASES: Final = {".aspx": "Page", ".ascx": "UserControl", ".master": "MasterPage"}
_TAG: Final = re2.compile(r"""(?i)<(asp:)?([a-z]\w*)\b((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_ID: Final = re.compile(r"""(?i)\bid\s{0,3}=\s{0,3}["']([A-Za-z_]\w{0,80})["']""")
_SERVED: Final = re.compile(r"""(?i)\brunat\s{0,3}=\s{0,3}["']?server\b""")
# Put their text into the page as it is; are sent back with a text; neither.
_SHOWN: Final = frozenset(["label", "literal", "hyperlink", "linkbutton", "checkbox", "radiobutton", "localize"])
_SENT: Final = frozenset(["textbox", "hiddenfield", "fileupload"])
_FIELDS: Final = ("input", "textarea", "select")
_MOST: Final = 400


def lower(file: SourceFile) -> ir.Module:
    """The module a page is. Raises engines.source.Unparsed."""
    written = _handler(file.text) if file.path.lower().endswith(HANDLERS) else _Page(file).code
    data = written.encode("utf-8", "replace")
    made = SourceFile(f"{file.path}.cs", data, most_parsed_bytes=len(data) + 1)
    module = lowered(made.root, written, file)
    if controls := tuple(_controls(file.text)):
        here = ir.place(1)
        told = ir.Evaluate(here, ir.Call(here, ir.Name(here, CONTROLS), (), controls))
        module.body.body = (*module.body.body, told)
    return module


def _handler(text: str) -> str:
    """A class behind a directive."""
    for mark, inside, offset in tags(text, _MARKS, _LONGEST):
        if mark == "<%@" and not _OTHER.match(dict(_SAID.findall(inside)).get("Language", "C#")):
            return text[: offset - len(mark)] + "\n" * inside.count("\n") + text[offset + len(inside) + 2 :]
        break
    return ""


def _controls(text: str) -> Iterator[tuple[str, ir.Expression]]:
    """What each control of a page gives and shows, by its name."""
    here, count = ir.place(1), 0
    for found in _TAG.finditer(text):
        name = _ID.search(found[3])
        if name is None or not _SERVED.search(found[3]) or count > _MOST:
            continue
        kind = found[2].lower()
        if found[1]:
            told = "@label()" if kind in _SHOWN else "@input()" if kind in _SENT else "@control()"
        else:
            told = "@input()" if kind in _FIELDS else "@label()"
        count += 1
        yield name[1], ir.Constant(here, told)


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """The controls of a page with a capital, by their classes."""
    for found in itertools.islice(_TAG.finditer(text), _MOST * 10):
        name = _ID.search(found[3])
        if name is not None and name[1][0].isupper() and not name[1][-1].isdigit() and _SERVED.search(found[3]):
            kind = found[2] if found[1] else "HtmlInputText" if found[2].lower() in _FIELDS else "HtmlGenericControl"
            yield name[1], kind


class _Page:
    """One page as a class of C#, with every line where it was."""

    def __init__(self, file: SourceFile) -> None:
        ending = f".{file.path.lower().rpartition('.')[2]}"
        self._out: list[str] = []
        self._usings: list[str] = []
        self._class, self._is_other = "", False
        self._numbers = itertools.count(1)
        text, lowered_text, end = file.text, file.text.lower(), 0
        for found in _SCRIPT.finditer(text):
            close = lowered_text.find("</script", found.end())
            if close >= 0 and found.start() >= end:
                self._markup(text[end : found.start()])
                self._out.append("\n" * found[0].count("\n"))
                self._out.append(f"}} {text[found.end() : close]} public void _Shown{next(self._numbers)}() {{ ")
                end = close
        self._markup(text[end:])
        space, _, name = self._class.rpartition(".")
        name = name or f"Page_{re.sub(r'[^A-Za-z0-9_]', '_', file.path)}"
        usings = "".join(f"using {one}; " for one in self._usings)
        opened = f"namespace {space} {{ " if space else ""
        # Those that the other half of the class takes for members of its base, see `Expressions.is_control`.
        fields = "".join(f"protected {kind} {own}; " for own, kind in _fields(file.text))
        begun = f"{usings}{opened}public partial class {name} : {_BASES[ending]} {{ {fields}public void _Shown() {{ "
        self.code = "" if self._is_other else f"{begun}{''.join(self._out)} }} }} {'}' if space else ''}"

    def _markup(self, text: str) -> None:
        end = 0
        for mark, inside, offset in tags(text, _MARKS, _LONGEST):
            self._plain(text[end : offset - len(mark)])
            self._read(mark, inside)
            end = offset + len(inside) + len(_MARKS[mark])
        self._plain(text[end:])

    def _plain(self, text: str) -> None:
        self._out.append((" ; " if text.strip() else "") + "\n" * text.count("\n"))

    def _read(self, mark: str, inside: str) -> None:
        if mark == "<%":
            self._out.append(f" {inside} ")
            return
        if mark == "<%@":
            self._directive(inside)
        is_written = mark == "<%=" or (mark == "<%#" and "Eval(" not in inside and "Bind(" not in inside)
        if is_written and inside.strip():
            self._out.append(f" Response.Write({inside}); ")
        else:
            self._out.append("\n" * inside.count("\n"))

    def _directive(self, inside: str) -> None:
        kind, said = _DIRECTIVE.match(inside), dict(_SAID.findall(inside))
        if kind is None:
            return
        if kind[1].lower() == "import" and _DOTTED.fullmatch(said.get("Namespace", "")):
            self._usings.append(said["Namespace"])
        elif kind[1].lower() in ("page", "control", "master"):
            self._class = said["Inherits"] if _DOTTED.fullmatch(said.get("Inherits", "")) else ""
            self._is_other = bool(_OTHER.match(said.get("Language", "")))
