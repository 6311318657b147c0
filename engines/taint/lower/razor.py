"""Lowers Razor pages, views and components: the class a compiler makes of one, with every line where it was.

Whoever shows the page calls `Execute` with the model (`engines.taint.solve.razor_views`). What is printed is escaped,
but for what says itself that it is markup: `Html.Raw`, `HtmlString`, `MarkupString`.
"""

import itertools
import re
from typing import Final

from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower.csharp import lowered
from engines.taint.lower.razor_text import BEGIN, Razor

EXECUTE: Final = "Execute"
COMPONENT: Final = ".razor"
_NO_LETTER: Final = re.compile(r"\W")
_TYPE: Final = re.compile(r"[\w.<>,\[\]?: ]{1,200}")
_USING: Final = re.compile(r"(?:static )?[\w.]{1,200}(?: ?= ?[\w.<>, ]{1,200})?")
_MEMBER: Final = re.compile(r"[\w.<>,\[\]? ]{1,200} @?\w{1,80}")


def class_of(path: str) -> str:
    """What the class of a page is called."""
    return f"Page_{_NO_LETTER.sub('_', path)}"


def lower(file: SourceFile) -> ir.Module:
    """The module a page is. Raises engines.source.Unparsed."""
    page = Razor(file.text)
    usings = "".join(f"using {one}; " for one in page.usings if _USING.fullmatch(one))
    injected = "".join(f"private {one}; " for one in page.injected if _MEMBER.fullmatch(one))
    model = page.model if _TYPE.fullmatch(page.model) else "dynamic"
    heads = (f"public void {EXECUTE}{number or ''}({model} Model) {{ " for number in itertools.count())
    body = "".join(head + part for head, part in zip(heads, page.body.split(BEGIN), strict=False))
    if file.path.lower().endswith(COMPONENT) and not page.is_routed:
        # What another component hands over is no part of an address.
        body = body.replace("[Parameter", "[Given")
    written = f"{usings}{_class(file.path, page)} {{ {injected}{body} }} }}"
    data = written.encode("utf-8", "replace")
    made = SourceFile(f"{file.path}.cs", data, most_parsed_bytes=len(data) + 1)
    return lowered(made.root, written, file)


def _class(path: str, page: Razor) -> str:
    """How its class begins. That of a component has the name of its file, as its other half has if there is one."""
    own = [page.base] if _TYPE.fullmatch(page.base) else []
    if not path.lower().endswith(COMPONENT):
        return f"class {class_of(path)} : {', '.join((*own, 'RazorPage'))}"
    name = path.rpartition("/")[2].rpartition(".")[0]
    name = name if name.isidentifier() else class_of(path)
    return f'[Route("")] public class {name} : {", ".join((*own, "ComponentBase"))}'
