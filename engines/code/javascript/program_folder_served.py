"""Every file of the program can be read by its address: its code, its settings, its history and what it keeps.

Whoever asks for /package.json, /.env or /database.sqlite gets it, and with it the passwords and the code that the
program is made of.

Serve a folder that holds nothing but what visitors are meant to see: express.static(path.join(__dirname, "public")).
"""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.index.calls import calls_of_method, calls_to, options_of
from engines.index.constants import string, where_written
from engines.index.names import dotted
from engines.index.scopes import text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

_HERE: Final = frozenset(("__dirname", "process.cwd()", "import.meta.dirname"))
_FOLDERS: Final = frozenset((".", "./", "/"))
_JOINS: Final = frozenset(("join", "resolve", "normalize"))
_SERVERS: Final = ("express.static", "serve-static", "koa-static", "koa-static-cache", "serve-index", "serve-handler")
_PLUGINS: Final = frozenset(("@fastify/static", "fastify-static"))


@rule(
    title="The program's own folder is served",
    severity="high",
    confidence="medium",
    cwe=552,
    weakness="information-exposure",
    languages=JAVASCRIPT,
    fix="Serve a folder that holds only what visitors are meant to see.",
    hints=("static", "serve-"),
    bad=[
        "const express = require('express');\nconst app = express();\napp.use(express.static(__dirname));",
        "import express from 'express';\napp.use('/files', express.static(process.cwd()));",
        "const express = require('express');\nconst path = require('path');\n"
        "app.use(express.static(path.join(__dirname, '/')));",
        "const serve = require('koa-static');\napp.use(serve('.'));",
        "import files from '@fastify/static';\nserver.register(files, { root: __dirname });",
    ],
    good=[
        "const express = require('express');\napp.use(express.static(path.join(__dirname, 'public')));",
        "const express = require('express');\napp.use(express.static('public'));",
        "const express = require('express');\napp.use(express.static(path.join(__dirname, '..', 'client', 'dist')));",
        "import files from '@fastify/static';\nserver.register(files, { root: path.join(__dirname, 'public') });",
        "const express = require('express');\nconst dir = path.resolve(folder);\napp.use(express.static(dir));",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if file.kind == "test":
        return
    for call in calls_to(file, *_SERVERS):
        yield from _judged(file, call.node, call.argument(0))
    for call in calls_of_method(file, "register"):
        if dotted(file, call.argument(0)) in _PLUGINS:
            yield from _judged(file, call.node, options_of(file, call.argument(1)).get("root"))


def _judged(file: SourceFile, node: Node, folder: Node | None) -> Iterator[Match]:
    if folder is not None and _is_here(file, where_written(file, folder)):
        yield Match.at(node, "Whoever asks for a file of the program gets it.")


def _is_here(file: SourceFile, folder: Node) -> bool:
    if text(folder) in _HERE or string(file, folder) in _FOLDERS:
        return True
    function, given = folder.child_by_field_name("function"), folder.child_by_field_name("arguments")
    if folder.type != "call_expression" or given is None or text(function).rpartition(".")[2] not in _JOINS:
        return False
    return bool(given.named_children) and all(_is_here(file, one) for one in given.named_children)
