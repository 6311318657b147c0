"""Repositories that a framework writes: interfaces of Spring Data and Micronaut Data, made of the class they keep.

Each method that nobody writes is one here: what is saved is put where the ones that find look for it, by its class.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.java_kept import names, parameters
from engines.taint.lower.walk import at, children, first_of, text, words
from engines.taint.places import UNWRITTEN

# What the catalogue calls taking something out of where things of a class are kept, and putting it in.
FOUND: Final = "@found"
SAVED: Final = "@saved"
_BASES: Final = words(
    """JpaRepository CrudRepository PagingAndSortingRepository ListCrudRepository ListPagingAndSortingRepository
    Repository MongoRepository ReactiveCrudRepository ReactiveMongoRepository ReactiveSortingRepository R2dbcRepository
    RxJava3CrudRepository ElasticsearchRepository CassandraRepository Neo4jRepository KeyValueRepository
    GenericRepository PageableRepository RedisRepository ArangoRepository CosmosRepository"""
)
_FROM: Final = ("org.springframework.data.", "io.micronaut.data.", "jakarta.data.", "com.azure.spring.data.")
_KEEPS: Final = re.compile(r"\b(\w{1,80})<\s{0,5}([A-Z]\w{0,80})\s{0,5}[,>]")
_ONE: Final = words("getById getOne getReferenceById")
_MAYBE: Final = words("findById findOne")
_ALL: Final = words("findAll findAllById")
_SAVES: Final = words("save saveAndFlush saveAll saveAllAndFlush insert update persist")
_FINDS: Final = re.compile(r"(find|get|read|query|search|stream|list|select|fetch|load)")
_OUTER: Final = re.compile(r"^([\w.]{1,80})<(.{1,120})>$")
_LISTS: Final = words(
    """List Set Collection Iterable Stream Page Slice ArrayList Streamable Flux Window GeoResults Flowable Observable"""
)
_PLAIN: Final = words(
    "String Object Integer Long Short Double Float Boolean BigDecimal Date Map HashMap LinkedHashMap Void T E K V"
)
_ONCE: Final = words("Optional Mono CompletableFuture Future ListenableFuture Maybe Single Uni")


def kept_by(node: Node, imported: Mapping[str, str]) -> str:
    """The class whose objects an interface keeps; "" for any other interface."""
    if node.type != "interface_declaration":
        return ""
    for name, kept in _KEEPS.findall(text(first_of(node, "extends_interfaces"))):
        if name in _BASES and imported.get(name, _FROM[0]).startswith(_FROM):
            return str(kept)
    return ""


def methods(node: Node, kept: str) -> Iterator[ir.Function]:
    """Those that such an interface has, or promises; without the name of the class before theirs."""
    place, own = at(node), set[str]()
    for one in children(node.child_by_field_name("body")):
        if one.type == "method_declaration":
            name = text(one.child_by_field_name("name"))
            own.add(name)
            body = _declared(one, name, kept) if one.child_by_field_name("body") is None else ()
            if body:
                yield _function(name, at(one), names(list(parameters(one))), body)
    for name in sorted((_ONE | _MAYBE | _ALL | _SAVES) - own):
        yield _function(name, place, ["given"], _inherited(name, kept, place))


def _declared(node: Node, name: str, kept: str) -> ir.Block:
    """What a method does that is only promised, by its name or what it gives."""
    place, given = at(node), names(list(parameters(node)))
    written = "".join(text(node.child_by_field_name("type")).split())
    if name in _SAVES and given:
        return _saving(given[0], kept, place)
    if parts_of(written)[0] == kept and (_FINDS.match(name) or "Query" in text(first_of(node, "modifiers"))):
        return finding(_found(kept, place), written, place)
    return ()


def parts_of(written: str) -> tuple[str, str]:
    """What a type holds, and in what: ("Note", "List") of `List<Note>`."""
    outer = _OUTER.match(written)
    return (outer[2].rpartition(".")[2], outer[1].rpartition(".")[2]) if outer is not None else (written, "")


def is_object(written: str) -> bool:
    """Whether a type holds objects of some class, not numbers, texts and rows that no class names."""
    of = parts_of(written)[0].removesuffix("[]")
    return of[:1].isupper() and of not in _PLAIN


def finding(found: ir.Expression, written: str, place: int) -> ir.Block:
    """Gives what is found as what the method says that it gives."""
    of, how = parts_of(written)
    kind = of.removesuffix("[]")
    return _finding(found, kind, place, is_list=how in _LISTS or of != kind, is_sure=how not in _ONCE)


def _found(kept: str, place: int) -> ir.Expression:
    return ir.Call(place, ir.Name(place, FOUND), (ir.Constant(place, kept),))


def _inherited(name: str, kept: str, place: int) -> ir.Block:
    if name in _SAVES:
        return _saving("given", kept, place)
    return _finding(_found(kept, place), kept, place, is_list=name in _ALL, is_sure=name in _ONE)


def _saving(given: str, kept: str, place: int) -> ir.Block:
    value = ir.Name(place, given)
    saved = ir.Call(place, ir.Name(place, SAVED), (ir.Constant(place, kept), value))
    return ir.Evaluate(place, saved), ir.Return(place, value)


def _finding(found: ir.Expression, kind: str, place: int, *, is_list: bool, is_sure: bool) -> ir.Block:
    one = ir.Name(place, "found")
    value: ir.Expression = one
    if is_list:
        # Nobody knows how many.
        clause = ir.Clause(ir.Name(place, "each"), ir.Opaque(place, (), "rows"), ())
        value = ir.Gather(place, "list", one, None, (clause,))
    elif not is_sure:
        value = ir.Call(place, ir.Attribute(place, ir.Name(place, "java.util.Optional"), "ofNullable"), (one,))
    return ir.Assign(place, one, found, kind), ir.Return(place, value)


def _function(name: str, place: int, given: list[str], body: ir.Block) -> ir.Function:
    parameters = tuple(ir.Parameter(one, place) for one in ("this", *given))
    function = ir.Function(name, place, parameters, body)
    function.is_method, function.decorators = True, (ir.Name(place, UNWRITTEN),)
    return function
