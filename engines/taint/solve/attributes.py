"""What one function keeps under a name in a session, or hands to a page, and another takes out by that name."""

from functools import reduce

from engines.taint import ir
from engines.taint.catalogue.handed import EVENT, IN_CONTEXT, JOB, JOBS, TOLD
from engines.taint.solve import named_services, razor_views
from engines.taint.solve.callbacks import Callbacks
from engines.taint.solve.machine import Arguments
from engines.taint.solve.program import InstanceRef
from engines.taint.solve.value import NOTHING, Source, Value, union
from engines.taint.survey.parts import part_of_path
from engines.taint.unread import head

_PAGE = "page"
# What Hono's `c.set("user", …)` puts there.
_VARIABLES = "http.Context.var"
# What hangs on a request, and what is run in Java before a request is answered.
_REQUEST = "request"
_BEFORE = frozenset(("doFilter", "doFilterInternal", "preHandle", "filter", "intercept", "requestInitialized"))


class Attributes(Callbacks):
    """Follows values through stores that are known by name: "session", and "page" for one page's own."""

    def keep(self, name: str, arguments: Arguments, at: int) -> None:
        """A call that may put something into a store."""
        store = self.book.puts.get(name)
        if store == JOBS:
            for value, _ in arguments:
                self.keep_as(f"{JOB}.data", value, at)
            return
        if store == TOLD:
            self._tell(arguments, at)
            return
        key = _key(*arguments[0]) if store is not None and len(arguments) > 1 else ""
        if store == IN_CONTEXT:
            if key and self._is_hono():
                self.keep_as(f"{_VARIABLES}.{key}", arguments[1][0], at)
                self.hang(_VARIABLES, key, arguments[1][0])
        elif store is not None and key:
            self._put(store, key, arguments[1][0], at)

    def _tell(self, arguments: Arguments, at: int) -> None:
        """What listeners are told: by the name of the event, and by the class of what is handed over."""
        if len(arguments) > 1 and isinstance(arguments[0][0].const, str):
            cell = self.cell(arguments[1][0])
            for access, part in cell.known().items() if cell is not None else ():
                self.keep_as(f"{EVENT}{arguments[0][0].const}{access}", part, at)
        for value, _ in arguments:
            cell = self.cell(value)
            classes = [ref.info for ref in value.refs if isinstance(ref, InstanceRef)]
            for access, part in cell.known().items() if cell is not None and len(classes) == 1 else ():
                labels = {one: way for one, way in self.all_labels(part).items() if isinstance(one.root, Source)}
                if labels:
                    self.leave_field(classes[0], access, Value(labels))

    def _put(self, store: str, key: str, value: Value, at: int) -> None:
        for each in razor_views.bag(self, store, written=True):
            self.keep_as(_slot(each, self.f.path, key), value, at)
        if store == _PAGE and self.f.info.function.name.rpartition(".")[2] in _BEFORE:
            # Whoever answers the request finds it there.
            self.keep_as(f"{_REQUEST}[{key}]", value, at)

    def keep_as(self, slot: str, value: Value, at: int) -> None:
        labels = self.f.now.apart(value)
        if labels:
            self.sunk("sharing", 0, slot, labels, at, 0, "high")

    def kept_at(self, base: Value, key: str, value: Value, at: int) -> None:
        """`store[key] = value`"""
        self.kept_secret(key, value, at)
        if base.name in self.book.puts:
            self._put(self.book.puts[base.name], key, value, at)

    def part(self, base: Value, access: str, at: int) -> Value:
        """`store[key]`"""
        if base.name in self.book.takes and access[:2] in ("['", '["'):
            kept = self._kept_in(self.book.takes[base.name], access[2:-2])
            if kept is not None:
                return kept
        return super().part(base, access, at)

    def keep_for_page(self, path: str, context: Value, at: int) -> None:
        """Everything a renderer hands to a page that is a program of its own."""
        cell = self.cell(context)
        for access, value in (cell.known() if cell is not None else {}).items():
            self.keep_as(_slot(_PAGE, path, access.strip("[].'\"")), value, at)

    def taken(self, name: str, arguments: Arguments) -> Value | None:
        """What a call takes out of a store; None when it is no such call or nothing untrusted is there."""
        if service := named_services.asked_for(name, arguments):
            return self.outside(service, 0)
        store = self.book.takes.get(name)
        key = _key(*arguments[0]) if store is not None and arguments else ""
        if store == IN_CONTEXT:
            return self.outside(f"{_VARIABLES}.{key}", 0) if key and self._is_hono() else None
        return self._kept_in(store, key) if store is not None and key else None

    def _is_hono(self) -> bool:
        """Whether a context is Hono's, which keeps things; Koa's asks for a header so."""
        return any(one.startswith(("hono", "@hono/")) for one in head(self.f.module.module).imports)

    def hang(self, name: str, field: str, value: Value) -> None:
        raise NotImplementedError

    def _kept_in(self, store: str, key: str) -> Value | None:
        slots = [_slot(each, self.f.path, key) for each in razor_views.bag(self, store, written=False)]
        slots += [f"{_REQUEST}[{key}]"] if store == _PAGE else []
        self.f.info.depends_on.update(slots)
        labels = reduce(union, (self.shared.get(slot, NOTHING) for slot in slots))
        if store == "session" and labels:
            roots = ((one, way, one.root) for one, way in labels.items())
            labels = {one: way for one, way, root in roots if isinstance(root, Source) and self._is_near(root.path)}
        return Value(labels) if labels else None

    def _is_near(self, path: str) -> bool:
        """Whether a file may belong to the program at work: several that lie side by side share no sessions."""
        is_told_apart = self.f.module.module.language == "python" and not self.program.is_one
        return not is_told_apart or part_of_path(path) == part_of_path(self.f.path)


def _key(value: Value, written: ir.Expression) -> str:
    """What something is kept under: a text, a number with a name, a value of a type of its own; "" where not known."""
    if isinstance(value.const, str):
        return value.const
    if isinstance(value.const, int) and isinstance(written, ir.Name | ir.Attribute):
        return written.name
    kind = next((ref.info for ref in value.refs if isinstance(ref, InstanceRef)), None)
    if kind is None:
        return ""
    if kind.is_wrapper:
        return f"a {kind.name} {value.prefix}"
    # Keys of one type that are kept in variables are told apart by these.
    return written.name if value.cell and isinstance(written, ir.Name | ir.Attribute) else f"a {kind.name}"


def _slot(store: str, path: str, key: str) -> str:
    return f"{store} {path}[{key}]" if store == _PAGE else f"{store}[{key}]"
