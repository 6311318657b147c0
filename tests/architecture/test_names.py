"""Names say what a thing knows or does; the ones that say nothing are refused."""

import ast
import re

from tests.architecture.sources import Function, Source, sources

SHRUGS = {"utils", "util", "helpers", "helper", "common", "core", "services", "service", "selectors", "signals", "misc"}
EMPTY_VERBS = re.compile(r"_*(get|handle|process)_")
BROAD_EXCEPT_ALLOWED = {"scans/runner.py", "engines/run.py"}


def _ours() -> list[Source]:
    return [one for one in sources() if not one.is_test]


def test_no_module_or_folder_is_named_with_a_shrug():
    named = {one.path: SHRUGS & set(re.split(r"[/.]", one.path)) for one in sources()}
    assert {path: words for path, words in named.items() if words} == {}


def _is_override(function: Function, classes: dict[str, list[str]]) -> bool:
    """A framework calls it by this name: a method of a class that inherits from somebody."""
    return bool(classes.get(function.name))


def test_no_function_of_ours_is_named_get_handle_or_process():
    named = []
    for one in _ours():
        inherited: dict[str, list[str]] = {}
        for node in ast.walk(one.tree):
            if isinstance(node, ast.ClassDef) and node.bases:
                for method in node.body:
                    if isinstance(method, Function):
                        inherited.setdefault(method.name, []).append(node.name)
        for function in one.functions():
            if EMPTY_VERBS.match(function.name) and not _is_override(function, inherited):
                named.append(f"{one.path}:{function.lineno} {function.name}")
    assert named == []


def test_every_module_says_in_its_first_line_what_it_knows_or_does():
    silent = [one.path for one in sources() if one.text.strip() and not ast.get_docstring(one.tree)]
    assert silent == []


def test_only_the_two_runners_may_catch_everything():
    def is_broad(handler: ast.ExceptHandler) -> bool:
        return handler.type is None or ast.unparse(handler.type) in {"Exception", "BaseException"}

    caught = [
        f"{one.path}:{node.lineno}"
        for one in _ours()
        if one.path not in BROAD_EXCEPT_ALLOWED
        for node in ast.walk(one.tree)
        if isinstance(node, ast.ExceptHandler) and is_broad(node)
    ]
    assert caught == []
