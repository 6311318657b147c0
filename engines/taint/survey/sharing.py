"""What the files of a language see of each other without an import: their top level's names, and their classes."""

from collections import defaultdict
from collections.abc import Sequence

from engines.taint import ir
from engines.taint.survey.scopes import Class, Scope, Scopes


def sees_others(module: ir.Module) -> bool:
    """Whether names of other files are there without an import."""
    return module.shares_names or module.is_global


class Shared:
    """`classes` are those of the languages whose files see each other, by language and qualified name."""

    def __init__(self, scopes: Scopes) -> None:
        self.classes: dict[tuple[str, str], Class] = {}
        self._holders: dict[tuple[str, str, str], list[Scope]] = defaultdict(list)
        for scope in scopes.modules.values():
            if sees_others(scope.module):
                for name in scope.bound:
                    self._holders[self._key(name, scope.module)].append(scope)
        for one in scopes.classes:
            if sees_others(one.module):
                self.classes.setdefault((one.module.language, one.name), one)

    def anywhere(self, source: str, module: ir.Module) -> Class | None:
        """The class that "*.Name" means: the first of any module."""
        return self.classes.get((module.language, source[2:])) if source[:2] == "*." else None

    @staticmethod
    def _key(name: str, module: ir.Module) -> tuple[str, str, str]:
        return module.language, "" if module.is_global else module.name, name

    def others(self, name: str, module: ir.Module) -> Sequence[Scope]:
        """Top levels that bind the name, in the eyes of a module; a variable is its own file's."""
        if not sees_others(module) or name[:1] == "$":
            return ()
        return self._holders.get(self._key(name, module), ())
