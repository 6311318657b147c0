"""What a program's own functions hang on a request for those behind them, such as the person who asks."""

import re
from typing import Final

from engines.taint import ir
from engines.taint.survey.guards import written
from engines.taint.survey.javascript_routes import LANGUAGES
from engines.taint.survey.nodes import each
from engines.taint.survey.whole import Survey

_REQUEST: Final = re.compile(r"^(req|request|ctx|context|c|res|r)$")
_PART: Final = re.compile(
    r"^(?:http\.(?:Request|Context|Response)|hono\.Context\(\)|@?(?:req|request|ctx|context|c))\.(\w{1,60})"
)
# What frameworks hang there themselves: of what was sent, of the answer, and what tells nobody from anybody.
_OTHER: Final = frozenset(
    (
        *("body", "query", "params", "files", "file", "headers", "cookies", "url", "method", "rawBody", "validated"),
        *(
            "status",
            "statusCode",
            "type",
            "json",
            "send",
            "end",
            "write",
            "writeHead",
            "render",
            "redirect",
            "setHeader",
        ),
        *("id", "requestId", "requestID", "reqId", "correlationId", "traceId", "startTime", "startedAt", "start"),
        *(
            "log",
            "logger",
            "db",
            "prisma",
            "io",
            "redis",
            "models",
            "i18n",
            "t",
            "locale",
            "language",
            "nonce",
            "flash",
        ),
    )
)


def is_hung(name: str, survey: Survey) -> bool:
    """Whether a dotted name is of something that another function has put there: `req.payload` after
    `req.payload = jwt.verify(token, key)`.
    """
    found = _PART.match(name)
    return found is not None and found[1] in _hung(survey)


def _hung(survey: Survey) -> frozenset[str]:
    reads, known = survey.scopes.reads, survey.names.with_owners
    return reads.memo(known, "hung on requests", lambda: frozenset(_all_hung(survey)) - _OTHER)


def _all_hung(survey: Survey) -> set[str]:
    mine = [scope for scope in survey.scopes.all(*LANGUAGES) if scope.module.kind == "own"]
    puts = (one for scope in mine for one in each(ir.Assign, *scope.function.body, lambdas=False))
    # `res.json = function (body) {…}` watches what is answered, whoever asked.
    targets = (one.target for one in puts if not isinstance(one.value, ir.Lambda))
    hung = {
        one.name for one in targets
        if isinstance(one, ir.Attribute) and isinstance(one.base, ir.Name) and _REQUEST.match(written(one.base))
    }  # fmt: skip
    return hung | {key for scope in mine for call in scope.calls if (key := _set(call))}


def _set(call: ir.Call) -> str:
    """`c.set("user", payload)` of Hono."""
    made, given = call.function, call.arguments
    if not isinstance(made, ir.Attribute) or made.name != "set" or len(given) != len(("name", "value")):
        return ""
    key = given[0].value if isinstance(given[0], ir.Constant) else None
    return key if isinstance(key, str) and _REQUEST.match(written(made.base)) else ""
