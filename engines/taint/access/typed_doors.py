"""Where a program in Java or C# lets somebody in, and which of its open routes were then not meant for everybody."""

import re
from functools import cached_property
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.doing import logs_in
from engines.taint.access.entrance import Door, is_for_visitors
from engines.taint.access.requests import captured
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import ONE_THING, Handler
from engines.taint.survey.whole import Survey

LANGUAGES: Final = frozenset(("java", "csharp"))
_OPENS: Final = re2.compile(
    r"(^|\.)(AddJwtBearer|AddIdentity\w*|AddDefaultIdentity|PasswordSignInAsync|SignInAsync|JwtSecurityToken|"
    r"Jwts\.builder|JWT\.create|authenticationManager\.authenticate|StpUtil\.login)$"
)
# Folders that hold the projects of a tree.
_HOLDERS: Final = frozenset(("src", "source", "services", "apps", "projects", "server", "backend"))
_DOES: Final = re.compile(
    r"(?i)(^|[/_.-])(del|delete|remove|update|edit|add|insert|save|modify|approve|reject|disable)($|[/_.A-Z-])"
)
# What a login in front of everything may come from, without a line of this program.
_BY_DEFAULT: Final = re.compile(
    r"org\.springframework\.security|io\.quarkus\.(oidc|security)|keycloak|org\.apache\.shiro"
)
_SAYS: Final = re.compile(r"(authorizeHttpRequests|authorizeRequests|authorizeExchange|anyRequest)$")


class TypedDoors:
    """Answers for one survey."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._are_closed: dict[str, bool] = {}

    def before(self, one: Handler) -> Door | None:
        """The place where somebody is let in, if what a route changes is nobody's to change who has no account."""
        return None if is_for_visitors(one) or not self._is_for_members(one) else self.of(one)

    def of(self, one: Handler) -> Door | None:
        """Where the program of a route in Java or C# lets somebody in, unless a library closes it by itself."""
        if one.module.language not in LANGUAGES:
            return None
        part = self._part_of(one.module)
        door = self._doors.get(part)
        return door if door is not None and not self._is_closed(part) else None

    def _part_of(self, module: ir.Module) -> str:
        """The program a file belongs to: where several of a tree answer routes, its own project."""
        return _project_of(module.path) if len(self._projects) > 1 else module.language

    @cached_property
    def _projects(self) -> frozenset[str]:
        mine = (one.module for one in self._survey.handlers if one.module.kind == "own")
        return frozenset(_project_of(one.path) for one in mine if one.language in LANGUAGES)

    @staticmethod
    def _is_for_members(one: Handler) -> bool:
        if captured(one) and one.methods and one.methods <= ONE_THING:
            return True
        return one.changes and "GET" not in one.methods and bool(_DOES.search(one.path))

    @cached_property
    def _doors(self) -> dict[str, Door]:
        found: dict[str, Door] = {}
        for scope in self._survey.scopes.all(*LANGUAGES):
            for call in scope.calls if scope.module.kind == "own" else ():
                if _OPENS.search(written(call.function)):
                    found.setdefault(self._part_of(scope.module), (scope.module, call.at))
        for one in self._survey.handlers:
            if one.module.language in LANGUAGES and one.module.kind == "own":
                tested = logs_in(one, self._survey)
                if tested is not None:
                    found.setdefault(self._part_of(one.module), (tested[0].module, tested[1].at))
        return found

    def _is_closed(self, part: str) -> bool:
        """Whether a library that closes everything by itself is there, and no chain says otherwise."""
        if part not in self._are_closed:
            mine = [one for one in self._survey.scopes.all("java") if self._part_of(one.module) == part]
            says = any(_SAYS.search(written(call.function)) for one in mine for call in one.calls)
            sources = (self._survey.imported(one.module) for one in mine if one.is_module)
            self._are_closed[part] = not says and any(_BY_DEFAULT.search(name) for names in sources for name in names)
        return self._are_closed[part]


def _project_of(path: str) -> str:
    """The folder of a project: what stands before "src/main", else the first folders."""
    before, found, _ = path.partition("src/main/")
    if found:
        return before
    folders = path.split("/")[:-1]
    return "/".join(folders[: 2 if folders and folders[0].lower() in _HOLDERS else 1])
