"""Lowers ERB templates: the Ruby in them, as a method of what renders them.

A template becomes Ruby text with every line where it was; what it prints is a call of a name of its own. A view of
Rails is a method of a class that inherits from its controller, so that it sees the controller's variables; any other
template is a function.
"""

import re
from pathlib import PurePosixPath
from typing import Final

from tree_sitter import Node

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower.ruby import Program
from engines.taint.lower.ruby_names import Scope
from engines.taint.lower.ruby_pages import PAGE
from engines.taint.lower.walk import at

_TAG: Final = re.compile(rb"<%(==|=|#|%|-)?(.*?)(?:[-=]?%>|\Z)", re.DOTALL)
_OPENS: Final = re.compile(rb"(?:\bdo|\{)\s{0,20}(?:\|[^|]{0,200}\|)?$")
_CODE: Final = re.compile(rb"[^\n]")
# What printing with escaping and without is called in the text that is made.
ESCAPED: Final = "_e"
RAW: Final = "_r"
# What comes out of these is no page: a document for another program, or plain text.
# What the class is called that a page becomes, behind which its path stands, and its one method.
PAGE_CLASS: Final = "view "
PAGE_METHOD: Final = "<view>"
_NO_PAGE: Final = (".pdf.erb", ".text.erb", ".txt.erb", ".csv.erb", ".xlsx.erb", ".ics.erb")
_AS_IT_IS: Final = re.compile(rb"\braw(?=[ (])|\.html_safe\b")
_TYPED: Final = (".html.erb", ".xml.erb", ".text.erb", ".js.erb", ".json.erb")


def lower(file: SourceFile) -> ir.Module:
    """The module a template is. Raises engines.source.Unparsed."""
    ruby = ruby_of(file.data)
    if file.path.endswith(_NO_PAGE):
        ruby = _AS_IT_IS.sub(lambda found: (b".to_s" if found[0][:1] == b"." else b" _e").ljust(len(found[0])), ruby)
        ruby = ruby.replace(b"_r((", b"_e((")
    return lowered(file, ruby)


def lowered(file: SourceFile, ruby: bytes) -> ir.Module:
    """The module of a template whose Ruby is this."""
    made = SourceFile(f"{file.path}.rb", ruby, most_parsed_bytes=max(len(file.data) * 3, len(ruby), 1))
    return _View(file).lowered(made.root)


def ruby_of(template: bytes) -> bytes:
    """The Ruby of a template, each line where it stands there."""
    parts: list[bytes] = []
    end = 0
    for found in _TAG.finditer(template):
        parts.append(_CODE.sub(b" ", template[end : found.start()]))
        parts.append(_code(found[1] or b"", found[2]))
        end = found.end()
    parts.append(_CODE.sub(b" ", template[end:]))
    return b"".join(parts)


def _code(mark: bytes, code: bytes) -> bytes:
    if mark in (b"#", b"%"):
        return _CODE.sub(b" ", code)
    if mark not in (b"=", b"==") or _OPENS.search(code.rstrip()) or not code.strip():
        return b"  " + code + b" ;"
    # In parentheses of its own, `text if shown` is an argument.
    return (b"_e((" if mark == b"=" else b"_r((") + code.rstrip().rstrip(b";") + b")) ;"


def controller_of(path: str) -> str:
    """ "app/views/admin/users/show.html.erb" → "Admin.UsersController"; "" for what is no view of Rails."""
    parts = PurePosixPath(path).parts
    if "components" in parts:
        return _component_of(parts)
    if "views" not in parts or parts[parts.index("views") - 1 : parts.index("views")] != ("app",):
        return ""
    folders = parts[parts.index("views") + 1 : -1]
    if not folders or folders[0] in ("layouts", "shared", "application"):
        return "ApplicationController"
    names = ["".join(word.capitalize() for word in folder.split("_")) for folder in folders]
    is_mail = folders[-1].endswith("_mailer")
    return ".".join([*names[:-1], names[-1] if is_mail else f"{names[-1]}Controller"])


def _component_of(parts: tuple[str, ...]) -> str:
    """ "app/components/forms/card_component.html.erb" → "Forms.CardComponent", with a folder of its own or without."""
    named = [one.partition(".")[0] for one in parts[parts.index("components") + 1 :]]
    named = named[:-1] if named[-2:-1] == named[-1:] else named
    return ".".join("".join(word.capitalize() for word in one.split("_")) for one in named)


class _View(Program):
    """One template on its way into the intermediate language."""

    def __init__(self, file: SourceFile) -> None:
        super().__init__(file)
        self.controller = controller_of(file.path)
        # Rails escapes what it prints, and has the type in its templates' names; ERB on its own does not.
        is_page = file.path.endswith(".erb") and "/views/" in f"/{file.path}" and not file.path.endswith(_TYPED)
        self.printed = "@unescaped" if is_page and not self.controller else "@escaped"

    def receiver(self, place: int) -> ir.Expression:
        return super().receiver(place) if self.controller else ir.Name(place, PAGE)

    def called_name(self, place: int, name: str) -> ir.Name:
        if name in (ESCAPED, RAW):
            return ir.Name(place, self.printed if name == ESCAPED else "@unescaped")
        return super().called_name(place, name)

    def lowered(self, root: Node) -> ir.Module:
        self.scopes.append(Scope("method", method=PAGE_METHOD))
        self.loops.append(None)
        body = self.block_of_nodes(root.named_children)
        self.loops.pop()
        self.scopes.pop()
        start = at(root)
        parameters = (ir.Parameter("self", start),) if self.controller else ()
        view = self.own_function(ir.Function(PAGE_METHOD, start, parameters, body))
        view.is_method = bool(self.controller)
        define: ir.Statement = ir.Define(start, PAGE_METHOD, view)
        if self.controller:
            place = PurePosixPath(self.path)
            helpers = ("ApplicationHelper", self.controller.removesuffix("Controller") + "Helper")
            bases = tuple(ir.Name(start, name) for name in (self.controller, "ApplicationController", *helpers))
            name = f"{PAGE_CLASS}{place.parent}/{place.name}"
            define = ir.DefineClass(start, name, name, bases, (define,))
        top = ir.Function("<module>", ir.place(1), (), (define,), module=self.name, path=self.path)
        module = ir.Module(self.path, self.name, "ruby", top, self.functions, self.opaque)
        module.kind, module.reads_by_call, module.is_global = self.kind, True, True
        return module
