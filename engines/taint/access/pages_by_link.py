"""Routes of Rails, Spring and ASP.NET that answer with pages, and so know who asks by a cookie."""

from typing import Final

import re2

from engines.taint import ir
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each

_RESULTS: Final = re2.compile(r"(^|\.)(RedirectToAction|RedirectToPage|RedirectToRoute|LocalRedirect|Redirect)$")
_SENT_ON: Final = "redirect:"
_PAGES: Final = frozenset(("rails",))


def sends_on(one: Handler) -> bool:
    """Whether it sends a browser to another page when it is done, which is no way to answer a program."""
    if one.framework in _PAGES:
        return True
    if one.module.language == "csharp":
        return any(_RESULTS.search(written(call.function)) for call in one.scope.calls)
    if one.module.language != "java":
        return False
    texts = (text for value in one.scope.returns for text in each(ir.Constant, value, lambdas=False))
    return any(isinstance(text.value, str) and text.value.startswith(_SENT_ON) for text in texts)
