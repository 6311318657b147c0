"""What handlers do, language by language the same: change something, log somebody in, look something up."""

import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.survey.guards import vocabulary, words_of, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

# Routes anybody must reach, by the words of their path and function.
_OPEN: Final = vocabulary(
    """
    login logout signin signout signup sign register registration forgot reset confirm confirmation verify
    activate activation token refresh oauth callback auth authenticate authorize sso saml health healthz
    healthcheck ping status ready live metrics static assets favicon robots sitemap webhook webhooks hook
    hooks contact feedback subscribe unsubscribe newsletter public home index about docs swagger openapi
    error captcha csrf session sessions password join invite invitation track pixel beacon wellknown manifest
    """
)
_CHANGES: Final = re.compile(
    r"\.(save|delete|commit|bulk_create|insert|insert_one|insert_many|insertone|insertmany|update_one|update_many|"
    r"updateone|updatemany|delete_one|deleteone|delete_many|deletemany|remove|destroy|findbyidandupdate|"
    r"findbyidanddelete|findoneandupdate|findoneanddelete|findbyidandremove|deletebyid|saveall|persist|merge|"
    r"bulkcreate|upsert|objects\.create|unlink|rmtree|set_password|createuser|create_user|unlinksync)$",
    re.IGNORECASE,
)
_RUNS: Final = re.compile(
    r"\.(execute|executemany|query|run|exec|raw|execute_update|executeupdate|update)$", re.IGNORECASE
)
_STATEMENT: Final = re.compile(
    r"^\s*(insert\s+into|update\s+\w|delete\s+from|drop\s|truncate\s|alter\s|replace\s+into)", re.IGNORECASE
)
_CREATES: Final = re.compile(r"(^|\.)[A-Z]\w*\.(create|update|destroy|delete|insert)$")


def changing_call(handler: Handler, survey: Survey) -> tuple[Scope, ir.Call] | None:
    """The first call by which the handler, or a helper, changes what is stored."""
    for scope, call in calls(handler, survey):
        name = survey.names.dotted(call.function, scope) or written(call.function)
        if _CHANGES.search(name) or _CREATES.search(name) or (_RUNS.search(name) and _is_statement(call)):
            return scope, call
    return None


def calls(handler: Handler, survey: Survey) -> Iterator[tuple[Scope, ir.Call]]:
    """Every call of the handler, of what is written inside it, and of its helpers."""
    for scope in survey.doing(handler.scope):
        waiting = [scope]
        while waiting:
            one = waiting.pop()
            waiting += one.inner
            yield from ((one, call) for call in one.calls)


def _is_statement(call: ir.Call) -> bool:
    return any(
        isinstance(one.value, str) and _STATEMENT.match(one.value)
        for given in call.arguments
        for one in each(ir.Constant, given, lambdas=False)
    )


def is_open(handler: Handler) -> bool:
    """Whether its path or name says that it is for anybody."""
    named = handler.scope.name.rpartition(".")[2] + "." + handler.path.replace("/", ".").replace("-", ".")
    words = frozenset(word for part in re.split(r"[^A-Za-z0-9_]+", named) for word in words_of(part))
    return bool(words & _OPEN)
