"""Lowers the scripts written inside a page, beside what the page is: a browser runs them with the address of it."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from engines.index.page_scripts import PAGES, scripts_in
from engines.languages import JAVASCRIPT
from engines.later import later
from engines.source import SourceFile
from engines.taint import ir
from engines.taint.lower.javascript_modules import module_name

if TYPE_CHECKING:
    from engines.taint.lower.javascript import Module

_MODULE: "Callable[[SourceFile], Module]" = later("engines.taint.lower.javascript", "Module")
# Without one of these nothing comes in from outside.
_ENTERS: Final = re.compile(
    rb"\blocation\b|document\.(?:URL|referrer|documentURI|baseURI)|window\.name|URLSearchParams"
    rb"|addEventListener\(\s{0,9}['\"]message"
)


def lower(file: SourceFile) -> ir.Module | None:
    """The scripts of a page as one module; None when they take nothing from outside, or cannot be read."""
    if (file.language not in PAGES and file.language not in JAVASCRIPT) or not _ENTERS.search(file.data):
        return None
    scripts = scripts_in(file)
    if scripts is None or not _ENTERS.search(scripts.data):
        return None
    script = _MODULE(file)
    script.name = f"{module_name(file.path)} scripts"
    return script.lowered(scripts.root)
