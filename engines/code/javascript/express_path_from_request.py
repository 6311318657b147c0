"""A file name that came with the request is opened or sent.

A name such as "../../etc/passwd" leads out of the folder meant: a visitor reads keys, configuration and other
people's files, or overwrites them.

Give res.sendFile a root option, take path.basename, or resolve the path and refuse it when it is not inside the
folder.
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method, options
from engines.index.requests import is_response, unvetted_data_in
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

FILES = (
    "readFile",
    "readFileSync",
    "writeFile",
    "writeFileSync",
    "createReadStream",
    "createWriteStream",
    "unlink",
    "unlinkSync",
    "appendFile",
    "rm",
    "rmSync",
    "readdir",
    "readdirSync",
    "open",
    "rename",
    "copyFile",
)
VETTED = frozenset(("basename", "sanitize", "sanitizeFilename"))


@rule(
    title="File path from the request",
    severity="high",
    confidence="high",
    cwe=22,
    weakness="path-traversal",
    languages=JAVASCRIPT,
    fix="Give sendFile a root, or resolve the path and refuse it when it is outside.",
    hints=("fs", "sendFile", "download", "sendfile"),
    bad=[
        "const fs = require('fs');\napp.get('/f', (req, res) => fs.readFile('docs/' + req.query.name, done));",
        "const path = require('path');\n"
        "app.get('/f', (req, res) => res.sendFile(path.join(__dirname, req.params.name)));",
        "import { promises as fs } from 'fs';\nexport const load = async (req) => fs.readFile(`up/${req.body.file}`);",
        "app.get('/d', (req, res) => { res.download(req.query.file); });",
        "app.get('/d', (req, res) => { if (!req.query.file) return; res.download(req.query.file); });",
    ],
    good=[
        "app.get('/f', (req, res) => res.sendFile(req.params.name, { root: '/srv/files' }));",
        "const fs = require('fs');\nconst path = require('path');\n"
        "app.get('/f', (req) => fs.readFile('docs/' + path.basename(req.query.name), done));",
        "const fs = require('fs');\nfs.readFile(`docs/${page}.md`, done);",
        "const fs = require('fs');\napp.get('/f', (req) => fs.writeFile('log.txt', req.body.text, done));",
        "app.get('/f/:id', (req, res) => {\n  if (!isIdentifier(req.params.id)) return res.sendStatus(400);\n"
        "  res.sendFile(path.join(__dirname, req.params.id));\n});",
        "app.get('/f', (req, res) => res.sendFile(path.join(__dirname, withoutSteps(req.query.name))));",
        "app.get('/d', (req, res) => { client.download(req.query.file); });",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, *FILES):
        is_files = call.name.startswith(("fs.", "fs-extra.", "fs/promises.", "graceful-fs."))
        if is_files and unvetted_data_in(file, call.argument(0), through=VETTED) is not None:
            yield Match.at(call.node, "The request decides which file is used.")
    for call in calls_of_method(file, "sendFile", "sendfile", "download"):
        if "root" in options(call.argument(1)) or not is_response(file, call.receiver):
            continue
        if unvetted_data_in(file, call.argument(0), through=VETTED) is not None:
            yield Match.at(call.node, "The request decides which file is sent.")
