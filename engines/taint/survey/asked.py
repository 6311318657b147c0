"""What rules ask of one handler, or of one file: who asks depends on the answer, not on how it came about.

A later scan asks again only where something is another than it was (engines/taint/proof/standing.py).
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Final, TypeVar

from engines.taint import ir
from engines.taint.survey.handlers import Handler
from engines.taint.survey.scopes import Scope

if TYPE_CHECKING:
    from engines.taint.survey.whole import Survey

V = TypeVar("V")
Question = Callable[[Handler, "Survey"], V]
Found = tuple[Scope, ir.Expression]
Glance = Callable[[Scope, "Survey"], Iterator[Found]]
QUESTIONS: Final[dict[str, Callable[[Handler, "Survey"], object]]] = {}
GLANCES: Final[list[Glance]] = []


def question(answer: "Question[V]") -> "Question[V]":
    """Its answer is None, true or false, or a function of the program and an expression in it."""
    name = f"{answer.__module__.rpartition('.')[2]}.{answer.__name__}"
    QUESTIONS[name] = answer

    @wraps(answer)
    def asked(handler: Handler, survey: "Survey") -> V:
        return survey.scopes.reads.ask(handler, name, lambda: answer(handler, survey))

    return asked


def glance(look: Glance) -> Callable[["Survey"], list[Found]]:
    """What is found in any function or top level in Python, each by itself, in order."""
    GLANCES.append(look)

    @wraps(look)
    def over_all(survey: "Survey") -> list[Found]:
        survey.facts[glanced(look)] = True
        return [found for scope in survey.scopes.turns("python") for found in look(scope, survey)]

    return over_all


def glanced(look: Glance) -> str:
    """The name of the fact that a rule has asked for it: else it is no matter what it would find."""
    return f"glanced {look.__module__.rpartition('.')[2]}.{look.__name__}"
