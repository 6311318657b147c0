"""Whether what rules about routes and guards have said still holds after an edit that changes no flow.

A survey is a sequence of looks too. Where nobody but files in their turn has looked into the functions that are
other ones now, or for the names that came or went, and those turns give the same before and after, all is as it was.
What was asked about a handler by itself is asked again of both versions, where it has led to what was edited.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from engines.index.program import Guard
from engines.taint import ir
from engines.taint.access.at_work import asks_for_work
from engines.taint.access.rule import AccessRule, Site
from engines.taint.proof.alike import Places
from engines.taint.proof.edits import Edit
from engines.taint.proof.looks import Asked, Looks, Place, key_of, of_function, of_head, of_names
from engines.taint.proof.notes import name_of
from engines.taint.proof.tops import shape
from engines.taint.survey import nodes
from engines.taint.survey.asked import QUESTIONS
from engines.taint.survey.handlers import Handler
from engines.taint.survey.part import LANGUAGE, Part
from engines.taint.survey.reads import EVERY, of_class
from engines.taint.survey.scopes import OutOfSight, Scope
from engines.taint.templates.page import LANGUAGE as PAGES

MOST_FILES: Final = 40
# Of both versions of a place that only one of them has: a finding there is none that stands.
_NOWHERE: Final = -1


def why_anew(
    old: list[ir.Module], new: list[ir.Module], edits: Sequence[Edit], looks: Looks, rules: Mapping[str, AccessRule]
) -> str:
    """Why the rules have to be asked anew, "" where all they said stands, whatever the edits do to flows. `old` and
    `new` are the whole program.
    """
    edits = [one for one in edits if one.old.language != PAGES and not _says_the_same(one)]
    if not edits:
        return ""
    if any(one.came or one.went for one in edits):
        return "a file came or went"
    if not looks.is_sure:
        return "a rule has looked through the whole program"
    for one in edits:
        if why := _seen(one, looks):
            return why
    changed = [one for one in edits if one.touched or one.old_touched or one.tops.others]
    if not changed:
        return ""
    if any(one.old.language != LANGUAGE for one in changed):
        return "an edit of another language than Python"  # only there a file has its turn
    places = frozenset(place for one in changed for place in _places(one))
    rules = dict(rules)  # all of them are known from here on
    asked = [one for one in looks.asked if not one.looked.isdisjoint(places)]
    paths = frozenset(one.old.path for one in changed).union(one.key[0] for one in asked)
    paths |= {path for path, looked in looks.turns.items() if not looked.isdisjoint(places)}
    if len(paths) > MOST_FILES:
        return "an edit of what many files look at"
    try:
        was, now = (
            _Version(Part(each, paths, looks.facts), names, there)
            for each, names, there in ((old, {}, _before(edits)), (new, _names(edits), _after(edits)))
        )
        if was.turns() != now.turns() or was.is_cut or now.is_cut:
            return "other routes or guards"
        return _why_again(was, now, asked, rules)
    except OutOfSight:
        return "a file that means something only together with others"


def _says_the_same(edit: Edit) -> bool:
    """Whether both versions are alike but for their places."""
    is_other = edit.touched or edit.old_touched or edit.tops.others or edit.tops.names or edit.tops.remade
    return not (is_other or edit.added or edit.brought or edit.places.are_words_other or edit.came or edit.went)


def _seen(edit: Edit, looks: Looks) -> str:
    path = edit.old.path
    touched = edit.touched + edit.old_touched
    if edit.tops.has_classes or any(True for one in touched for _ in nodes.each(ir.DefineClass, *one.body)):
        return "a class that came, went or is another"  # a base may be looked at without a name
    if any(map(asks_for_work, touched)):
        return "a test for development"
    if edit.places.are_words_other:
        return "another text that nobody uses"
    if not looks.places.isdisjoint(_places(edit)):
        return f"an edit of what is looked at in {path}"
    return ""


def _places(edit: Edit) -> Iterator[Place]:
    """What is not what it was, as somebody may have looked at it."""
    path = edit.old.path
    kept = {edit.names.get(id(one)) for one in edit.touched} - edit.resigned
    for one in edit.old_touched:
        called = name_of(one, edit.old)
        yield of_function(path, called)
        if called not in kept:
            yield of_head(path, called)
    if others := edit.added | edit.tops.names | edit.brought.keys():
        yield from of_names(path, [*others, EVERY])
    for name, members in edit.tops.remade.items():
        yield from of_names(path, [of_class(name) + one for one in (*members, EVERY)])


def _why_again(was: "_Version", now: "_Version", asked: list[Asked], rules: Mapping[str, AccessRule]) -> str:
    """Asks again about these handlers by themselves."""
    if not (was.choose(asked) and now.choose(asked)):
        return "a handler that is not where it was"
    for name in sorted({name for one in asked for name in one.questions}):
        rule = rules.get(name)
        before, after = (one.sites(rule) if rule is not None else one.answers(name) for one in (was, now))
        if before != after:
            return f"another answer: {name}"
    return "a question that was given up" if was.is_cut or now.is_cut else ""


@dataclass(slots=True)
class _Version:
    """`names` are what functions were called that have moved, by identity; `places` tell of the edited files where
    what was at a place, or on a line (negative), is in the end.
    """

    part: Part
    names: Mapping[int, str]
    places: Mapping[str, Mapping[int, int]]
    chosen: list[tuple[Handler, Asked]] = field(default_factory=list)

    @property
    def is_cut(self) -> bool:
        return self.part.scopes.reads.is_cut

    def turns(self) -> object:
        """What the files say of routes and guards on their own."""
        guards = [(group, *_guard(guard)) for group, guard in self.part.written]
        glances = [self._answer(one) for one in self.part.glances]
        handlers = [self._handler(one) for one in self.part.found]
        return handlers, guards, self.part.prefixes, self.part.sources, glances

    def choose(self, asked: list[Asked]) -> bool:
        """Whether all of them are there; each stands then as it does in the whole program."""
        found: dict[object, Handler] = {}
        for one in self.part.found:
            found.setdefault(key_of(one, self._called(one.scope)[1]), one)
        self.chosen = [(found[one.key], one) for one in asked if one.key in found]
        for handler, each in self.chosen:
            handler.guards, handler.prefix = list(each.guards), each.prefix
        return len(self.chosen) == len(asked)

    def answers(self, name: str) -> list[object]:
        answer = QUESTIONS.get(name)
        return [
            self._answer(answer(one, self.part) if answer is not None else self.part.guard_inside(one))
            for one, asked in self.chosen
            if name in asked.questions
        ]

    def sites(self, rule: AccessRule) -> list[object]:
        """Of the handlers that the rule looked at by themselves; what it looks at besides is not asked again."""
        self.part.choose(*(one for one, asked in self.chosen if rule.id in asked.questions))
        found: list[object] = []
        try:
            found += (self._site(one) for one in rule.find(self.part))
        except OutOfSight:
            if self.part.is_asked or not self.part.was_asked:
                raise
        return found

    def _site(self, one: Site) -> object:
        evidence = [(each.path, self._place(each, at), said) for each, at, said in one.evidence]
        elsewhere = [(each.path, self._place(each, at)) for each, at in one.elsewhere]
        handler = one.handler and (self._called(one.handler.scope), one.handler.path)
        return (
            one.module.path, self._place(one.module, one.at), one.message, self._line(one.module, one.end_line),
            handler, one.severity, one.confidence, evidence, elsewhere,
        )  # fmt: skip

    def _answer(self, answer: object) -> object:
        match answer:
            case None | bool():
                return answer
            case Guard():
                return _guard(answer)
            case (Scope() as scope, ir.Expression() as node):
                return self._called(scope), shape(node), self._place(scope.module, node.at)
        raise OutOfSight

    def _handler(self, one: Handler) -> object:
        guards = [_guard(guard) if guard else None for guard in (*one.guards, None, *one.ignored)]
        return (
            self._called(one.scope), one.framework, one.path, one.methods, one.group, one.module.path,
            one.owner.name if one.owner is not None else "", guards, [self._called(each) for each in one.before],
            one.resource, one.is_public,
        )  # fmt: skip

    def _called(self, scope: Scope) -> tuple[str, str]:
        return scope.module.path, self.names.get(id(scope.function)) or name_of(scope.function, scope.module)

    def _place(self, module: ir.Module, at: int) -> int:
        there = self.places.get(module.path)
        return at if there is None else there.get(at, _NOWHERE)

    def _line(self, module: ir.Module, line: int) -> int:
        there = self.places.get(module.path)
        return line if there is None or not line else there.get(-line, _NOWHERE)


def _guard(one: Guard) -> tuple[str, ...]:
    return one.kind, one.name, one.how, one.path


def _names(edits: Sequence[Edit]) -> dict[int, str]:
    return {key: name for one in edits for key, name in one.names.items()}


def _before(edits: Sequence[Edit]) -> dict[str, Mapping[int, int]]:
    return {one.old.path: seen(one).there for one in edits}


def _after(edits: Sequence[Edit]) -> dict[str, Mapping[int, int]]:
    """What is there already stays where it is."""
    return {one.new.path: {at: at for at in seen(one).back} for one in edits}


def seen(edit: Edit) -> Places:
    """The places of what is the same, and of the heads that are the same of functions that are not."""
    found = edit.places.copy()
    before = {name_of(one, edit.old): one for one in edit.old_touched}
    for one in edit.touched:
        called = edit.names.get(id(one), "")
        if called in before and called not in edit.resigned:
            attempt = found.copy()
            if attempt.pair(before[called].at, one.at):
                found = attempt
    return found
