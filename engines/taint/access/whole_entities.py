"""Records of Java and C# that hold a secret and are put into answers with every field they have."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import re2

from engines import other_tongues
from engines.taint import ir
from engines.taint.access.typed_values import Types
from engines.taint.survey.declared import LANGUAGES, Declared, Said, argument_of
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Class, Scope
from engines.taint.survey.whole import Survey

_SECRET: Final = re2.compile(
    r"(?i)^_?(user_?)?(pass_?word|passwd|pwd|pass_?word_?(hash|salt|digest)|pass_?hash|hashed_?pass(word)?|encrypted_?password|"
    r"salt|(password_?)?reset_?(password_?)?(token|code)|security_?stamp|totp_?secret|two_?factor_?secret|mfa_?secret)$"
    rf"|^(?:{other_tongues.PASSWORD})(_?hash)?$"
)
_TEXT: Final = re2.compile(r"^(java\.lang\.)?([Ss]tring\??|byte\[\]\??|char\[\]|CharSequence)$")
# What keeps a field out of JSON.
_HIDDEN: Final = re2.compile(
    r"(?i)^@?(JsonIgnore|IgnoreDataMember|JsonbTransient|XmlTransient|JsonBackReference|JsonView|JsonSerialize|JsonConverter|"
    r"Newtonsoft\.Json\.JsonIgnore|System\.Text\.Json\.Serialization\.JsonIgnore|transient$|ScriptIgnore)|WRITE_ONLY|"
    r"serialize\s*=\s*false|AccessLevel\.(NONE|PRIVATE)"
)
# Marks of a class that say themselves which fields are told.
_OWN_WAY: Final = re2.compile(r"(?i)^@?(JsonSerialize|JsonFilter|JsonConverter|JsonView|DataContract|JsonObject)")
_LEFT_OUT: Final = re2.compile(r"^@JsonIgnoreProperties")
_GETTERS: Final = re2.compile(r"^@(Data|Getter|Value)\b")
_STORED: Final = re2.compile(
    r"^@(Entity|Document|Table|TableName|MappedSuperclass|RedisHash|Embeddable|MappedEntity|Node)\b"
)
# Those who let somebody in are given the whole record by the library.
_ACCOUNTS: Final = re2.compile(r"^(\w+\.)*Identity(User|Role)?User?\b")
_SETS: Final = re2.compile(
    r"^(DbSet|IDbSet|IMongoCollection|IdentityDbContext|UserManager|LiteCollection|ILiteCollection)$"
)
_PERSON: Final = re2.compile(
    r"(?i)^(app(lication)?_?|site_?)?(user|account|customer|member|employee|admin|person|student|teacher|doctor|patient|client)s?(_?entity)?$"
    rf"|^(?:{other_tongues.PERSON})s?$"
)
_SHOWN: Final = re2.compile(
    r"(?i)(dto|request|response|form|view_?model|vm|command|input|payload|projection|summary|view)$"
)
_PUTS: Final = re2.compile(
    r"^(body|ok|entity|Ok|Json|JsonResult|OkObjectResult|Created|CreatedAtAction|CreatedAtRoute|Accepted|AcceptedAtAction|created|"
    r"toJson|writeValueAsString|writeValue|json|WriteAsJsonAsync|ObjectResult|StatusCode|SerializeObject|Serialize)$"
)
_WRITES: Final = re2.compile(
    r"(?i)(gson|json|mapper|serializer|jsonb)\w*(\(\))?\.(toJson|writeValueAsString|writeValue|SerializeObject|Serialize)$"
)
_ANSWERS: Final = re2.compile(r"^(ResponseEntity|Mono|Flux|HttpEntity|CompletableFuture|Uni|Multi)\b")
_DEEPEST: Final = 2


@dataclass(frozen=True, slots=True)
class Told:
    """The record, and what of it nobody should see."""

    record: Class
    field: str
    at: int


class Entities:
    """Which classes of a program are records with something secret that JSON would tell."""

    def __init__(self, survey: Survey) -> None:
        self.types = Types(survey)
        self._declared: Declared = survey.declared
        self._stored = _in_sets(survey.declared)

    def secret(self, one: Class, depth: int = 0) -> Told | None:
        """What an object of the class tells in an answer, itself or through what it holds."""
        marks = self._declared.marks(one)
        if depth > _DEEPEST or any(map(_OWN_WAY.search, marks)):
            return None
        own = self._own_secret(one) if self._is_record(one) else None
        return own or self._held(one, depth)

    def _own_secret(self, one: Class) -> Told | None:
        left_out = " ".join(mark for mark in self._declared.marks(one) if _LEFT_OUT.search(mark))
        for name, said in self._fields(one):
            if _SECRET.match(name) and _TEXT.match(said.type.strip()) and f'"{name}"' not in left_out:
                return Told(one, name, said.at)
        if any(_ACCOUNTS.match(base) for base in self._declared.bases(one)):
            return Told(one, "PasswordHash", one.node.at)
        return None

    def _held(self, one: Class, depth: int) -> Told | None:
        """What another record tells that this one holds; of what C# stores, only what was asked for is there."""
        if one.module.language == "csharp" and self._is_record(one):
            return None
        for _, said in self._fields(one):
            other = self._declared.of_type(said.type, one.module.language)
            found = self.secret(other, depth + 1) if other is not None and other is not one else None
            if found is not None:
                return found
        return None

    def _is_record(self, one: Class) -> bool:
        """Whether it is what is stored, and not made to be shown."""
        name = one.name.rpartition(".")[2]
        if _SHOWN.search(name):
            return False
        is_marked = self.is_stored(one)
        is_account = any(_ACCOUNTS.match(base) or base.startswith("UserDetails") for base in self._declared.bases(one))
        return is_marked or is_account or bool(_PERSON.match(name))

    def is_stored(self, one: Class) -> bool:
        """Whether it is marked as a row, or a set of the database is made of it."""
        return any(map(_STORED.search, self._declared.marks(one))) or one.name.rpartition(".")[2] in self._stored

    def _fields(self, one: Class) -> Iterator[tuple[str, Said]]:
        """Those that JSON tells."""
        members = self._declared.members(one)
        has_getters = any(map(_GETTERS.search, self._declared.marks(one)))
        for name, several in members.items():
            if name.endswith("()") or name in ("", "@"):
                continue
            said = several[0]
            getter = next((members[key][0] for key in _getters(name) if key in members), None)
            is_told = "public" in said.marks or (
                one.module.language == "java" and (has_getters or getter is not None or _is_got(said))
            )
            hides = (*said.marks, *(getter.marks if getter is not None else ()))
            if is_told and not any(map(_HIDDEN.search, hides)):
                yield name, said

    def answered(self, one: Handler) -> tuple[Told, int] | None:
        """What of a record an answer of a route tells, and where."""
        if one.module.kind != "own" or one.module.language not in LANGUAGES:
            return None
        for type, at in self._types(one):
            record = self._declared.of_type(type, one.module.language)
            told = self.secret(record) if record is not None else None
            if told is not None:
                return told, at
        return None

    def _types(self, one: Handler) -> Iterator[tuple[str, int]]:
        said = _signature(one, self._declared)
        is_json = _tells_json(one, said, self._declared)
        if is_json and said is not None:
            yield said.type, one.scope.at
        for scope in (one.scope, *one.scope.inner):
            for call in scope.calls:
                for value in _put(call, is_json):
                    for part in _parts(value, scope):
                        yield self.types.of(part, scope), call.at
        if one.module.language == "csharp" and said is None:
            yield from ((self.types.of(value, one.scope), value.at) for value in one.scope.returns)


def _is_got(said: Said) -> bool:
    return any(map(_GETTERS.search, said.marks))


def _getters(name: str) -> tuple[str, ...]:
    bare = name.lstrip("_")
    return f"get{bare[:1].upper()}{bare[1:]}()", f"{bare}()"


def _signature(one: Handler, declared: Declared) -> Said | None:
    """What the method that answers says it gives."""
    members = declared.members(one.owner) if one.owner is not None else {}
    name = f"{one.scope.name.rpartition('.')[2]}()"
    return next((said for said in members.get(name, ()) if said.at == one.scope.at), None)


def _tells_json(one: Handler, said: Said | None, declared: Declared) -> bool:
    if one.framework in ("aspnet", "jax-rs", "micronaut"):
        return True
    marks = (*(declared.marks(one.owner) if one.owner is not None else ()), *(said.marks if said is not None else ()))
    is_marked = any(mark.startswith(("@RestController", "@ResponseBody")) for mark in marks)
    return one.framework == "spring" and (is_marked or (said is not None and bool(_ANSWERS.match(said.type))))


def _put(call: ir.Call, is_json: bool) -> tuple[ir.Expression, ...]:
    """What a call puts into the answer."""
    name = written(call.function)
    if _WRITES.search(name) or (is_json and _PUTS.match(name.rpartition(".")[2])):
        return call.arguments
    if is_json and name.rpartition(".")[2] == "ResponseEntity":
        return call.arguments[:1]
    return ()


def _parts(value: ir.Expression, scope: Scope) -> Iterator[ir.Expression]:
    """The value, or what stands in the object that is made of it: `new { user }`, `Map.of("user", user)`."""
    yield value
    if isinstance(value, ir.Mapping):
        yield from (inner for _, inner in value.items)
    if isinstance(value, ir.Call) and written(value.function).endswith("Map.of"):
        yield from value.arguments
    if not isinstance(value, ir.Name):
        return
    for made in scope.bound.get(value.name, ()):
        yield from (inner for _, inner in made.items) if isinstance(made, ir.Mapping) else ()
    # An object of C# without a class of its own is filled part by part.
    for one in each(ir.Assign, *scope.function.body, lambdas=False) if value.name.startswith("made ") else ():
        if isinstance(one.target, ir.Attribute) and written(one.target.base) == value.name:
            yield one.value


def _in_sets(declared: Declared) -> frozenset[str]:
    """What databases of C# are asked for: User of `DbSet<User>`."""
    types = [said.type for one in declared if one.module.language == "csharp"
             for name, several in declared.members(one).items() if name != "@" for said in several]  # fmt: skip
    return frozenset(argument_of(type) for type in types if _SETS.match(type.partition("<")[0].rpartition(".")[2]))
