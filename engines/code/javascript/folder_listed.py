"""Whoever asks for a folder gets the names of all files in it.

What nobody linked to is found at once: backups, drafts, the files of other people.

Leave the listing out, and link to what visitors are meant to find.
"""

from collections.abc import Iterator
from typing import Final

from engines.index.calls import calls_of_method, calls_to, options_of
from engines.index.constants import is_literally
from engines.index.names import dotted
from engines.index.scopes import text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

_PLUGINS: Final = frozenset(("@fastify/static", "fastify-static"))


@rule(
    title="Folder's files listed to visitors",
    severity="low",
    confidence="high",
    cwe=548,
    weakness="information-exposure",
    languages=JAVASCRIPT,
    fix="Leave the listing out.",
    hints=("serve-index", "listing", "list"),
    bad=[
        "const serveIndex = require('serve-index');\napp.use('/ftp', serveIndex('ftp', { icons: true }));",
        "import files from '@fastify/static';\nserver.register(files, { root: folder, list: true });",
        "server.route({ method: 'GET', path: '/f/{p*}', handler: { directory: { path: 'f', listing: true } } });",
    ],
    good=[
        "const express = require('express');\napp.use('/ftp', express.static('ftp'));",
        "import files from '@fastify/static';\nserver.register(files, { root: folder });",
        "server.route({ method: 'GET', path: '/f/{p*}', handler: { directory: { path: 'f', listing: false } } });",
        "const shown = { listing: true };",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "serve-index"):
        yield Match.at(call.node, "The names of all files in this folder are shown.")
    for call in calls_of_method(file, "register"):
        is_files = dotted(file, call.argument(0)) in _PLUGINS
        if is_files and is_literally(file, options_of(file, call.argument(1)).get("list"), True):
            yield Match.at(call.node, "The names of all files in this folder are shown.")
    for one in file.nodes("pair"):
        if text(one.child_by_field_name("key")) == "directory":
            given = options_of(file, one.child_by_field_name("value"))
            if is_literally(file, given.get("listing"), True):
                yield Match.at(one, "The names of all files in this folder are shown.")
