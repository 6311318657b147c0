"""A few handlers of a program in Python, each looked at by itself, as a look at the whole program would see them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.survey.asked import GLANCES, glanced
from engines.taint.survey.group_guards import written_guards
from engines.taint.survey.handlers import Handler
from engines.taint.survey.prefixes import written_prefixes
from engines.taint.survey.python_resolvers import resolvers
from engines.taint.survey.python_routes import routes
from engines.taint.survey.scopes import OutOfSight
from engines.taint.survey.whole import Survey

LANGUAGE: Final = "python"


class Part(Survey):
    """`found` are the handlers of the files of these paths, with the guards that are written there, in order; `written`
    the guards of groups, `prefixes` theirs, `sources` what the files import, `glances` what was found in each function
    by itself. Whoever needs more of the program raises OutOfSight; `facts` are those about the whole.
    """

    def __init__(self, modules: list[ir.Module], paths: frozenset[str], facts: Mapping[str, bool]) -> None:
        super().__init__(modules, paths)
        self.found: tuple[Handler, ...] = (*routes(self.scopes, self.names), *resolvers(self.scopes, self.names))
        self.written: list[tuple[str, Guard]] = list(written_guards(self.scopes, self.names))
        self.prefixes = list(written_prefixes(self.scopes, self.names))
        sources = self.scopes.imports()
        self.sources = sorted((one.path, sorted(sources.get(id(one), ()))) for one in modules if one.path in paths)
        asked = [look for look in GLANCES if glanced(look) in facts]
        self.glances = [found for look in asked for one in self.scopes.turns(LANGUAGE) for found in look(one, self)]
        self.facts |= facts
        # Whether it is the turn of one of those who are asked about, and whether it has been.
        self.is_asked = self.was_asked = False
        self._chosen: tuple[Handler, ...] = ()
        self.scopes.are_alone = True

    def choose(self, *chosen: Handler) -> None:
        """Who is asked about from now on."""
        self._chosen, self.was_asked = chosen, False

    @property
    def handlers(self) -> tuple[Handler, ...]:
        raise OutOfSight

    @property
    def resolvers(self) -> tuple[Handler, ...]:
        raise OutOfSight

    def alone(self, *, resolvers: bool = False) -> Iterator[Handler]:
        self.was_asked = True
        for one in self._chosen:
            self.is_asked = True
            yield one
        self.is_asked = False

    def fact(self, name: str, made: Callable[[], bool]) -> bool:
        if name not in self.facts:
            raise OutOfSight
        return self.facts[name]
