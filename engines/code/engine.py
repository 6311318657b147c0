"""The code engine: our own rules over syntax trees, a folder per language, and over texts that have none."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from pkgutil import iter_modules

from engines.engine import Look, RuleEngine
from engines.hints import Hints
from engines.hit import Hit
from engines.index.page_scripts import COMPONENTS, scripts_in
from engines.index.page_scripts import PAGES as WITH_SCRIPTS
from engines.languages import GRAMMARS, JAVASCRIPT
from engines.later import Later
from engines.rule import BadRule, Rule, catalogue, hit_from
from engines.source import SourceFile, per_file

# Read as text: templates and mapper files have no grammar here.
PAGES = ("html", "jinja", "ejs", "handlebars", "pug", "jsp", "razor", "webforms", "xml", "sql")

_SCRIPT = "javascript"
_MARKUP = b"dangerouslySetInnerHTML"

# The folder of a language's rules, where it is not called after it. Other folders hold rules for several languages.
_FOLDERS = {"typescript": "javascript", "tsx": "javascript"}


def _of_folder(name: str) -> dict[str, Rule]:
    rules = catalogue(f"engines.code.{name}")
    for one in rules.values():
        if name in GRAMMARS and any(_FOLDERS.get(each, each) != name for each in one.languages):
            raise BadRule(f"{one.module}: is for other languages than its folder")
    return rules


def _all(folders: Mapping[str, Mapping[str, Rule]]) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for rules in folders.values():
        for id, one in rules.items():
            if found.setdefault(id, one) is not one:
                raise BadRule(f"{one.module}: {found[id].module} has the same id")
    return found


class CodeEngine(RuleEngine):
    """Looks at people's own code, tests included; not at what is vendored, generated, minified or over a cap."""

    name = "code"
    label = "Code rules"
    folders: Mapping[str, Mapping[str, Rule]] = {
        one.name: Later(partial(_of_folder, one.name))
        for one in iter_modules([str(Path(__file__).parent)])
        if one.ispkg
    }
    rules: Mapping[str, Rule] = Later(lambda: _all(CodeEngine.folders))

    def wants(self, file: SourceFile) -> bool:
        return (
            file.kind in ("own", "test")
            and (not file.unparsed_reason or file.language in PAGES or file.language in COMPONENTS)
            and (super().wants(file) or bool(_for_scripts(file)))
        )

    def rules_for(self, file: SourceFile) -> Iterable[Rule]:
        return _hinted(file)

    def looks(self, file: SourceFile) -> Iterator[Look]:
        yield from super().looks(file)
        for rule in _for_scripts(file):
            yield Look(rule.id, self._in_scripts(rule, file))

    def _in_scripts(self, rule: Rule, file: SourceFile) -> Iterator[Hit]:
        """What a rule sees in the scripts of a page or a component, which stand there at their places."""
        scripts = scripts_in(file)
        for match in rule.find(scripts) if scripts is not None else ():
            yield hit_from(match, engine=self.name, rule=rule, file=file, key=self.setting.instance_key)


@per_file
def _for_scripts(file: SourceFile) -> list[Rule]:
    """The rules for what browsers do in a page or in markup that a program writes; all of them in a component."""
    if file.language in COMPONENTS:
        return _hinted_in(_SCRIPT, file.data)
    if file.language in WITH_SCRIPTS or (file.language in JAVASCRIPT and _MARKUP in file.data):
        return [rule for rule in _hinted_in(_SCRIPT, file.data) if rule.in_pages]
    return []


@per_file
def _hinted(file: SourceFile) -> list[Rule]:
    """The rules for its language of whose hints one stands in it."""
    return _hinted_in(file.language, file.data)


def _hinted_in(language: str, data: bytes) -> list[Rule]:
    rules, hints = _of_language(language)
    within = hints.within(data)
    return [rule for rule in rules if not rule.hints or not within.isdisjoint(rule.hints)]


@cache
def _of_language(language: str) -> tuple[tuple[Rule, ...], Hints]:
    others = frozenset(GRAMMARS) - {_FOLDERS.get(language, language)}
    folders = (rules.values() for name, rules in CodeEngine.folders.items() if name not in others)
    rules = tuple(rule for folder in folders for rule in folder if language in rule.languages)
    return rules, Hints(hint for rule in rules for hint in rule.hints)
