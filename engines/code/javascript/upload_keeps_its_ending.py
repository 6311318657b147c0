"""Files that are sent to multer are stored under a name, or with an ending, that whoever sends them has chosen.

A page or a script lands where the server may hand it out or run it: others then run the sender's script in their
session, or the server does.

Refuse what you do not expect with fileFilter, give the file a name of your own without the sender's ending, and keep
uploads outside what is served.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import calls_to, options
from engines.index.scopes import text
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

FUNCTIONS = ("arrow_function", "function_expression", "method_definition")
# What looks at the file before it is kept.
TESTS = ("fileFilter", "allowed", "includes(", ".test(", ".match(", "mimetype")


@rule(
    title="Upload keeps the sender's name",
    severity="medium",
    confidence="medium",
    cwe=434,
    weakness="unrestricted-upload",
    languages=JAVASCRIPT,
    fix="Add a fileFilter and choose the name and the ending yourself.",
    hints=("diskStorage",),
    bad=[
        "const multer = require('multer');\nconst storage = multer.diskStorage({\n  destination: 'uploads',\n"
        "  filename: (req, file, cb) => cb(null, file.originalname),\n});",
        "import multer from 'multer';\nconst storage = multer.diskStorage({\n  filename(req, file, cb) {\n"
        "    cb(null, Date.now() + '-' + file.originalname);\n  },\n});",
        "import { diskStorage } from 'multer';\nconst options = { storage: diskStorage({\n"
        "  filename: function (req, file, cb) { cb(null, id() + extname(file.originalname)); },\n}) };",
    ],
    good=[
        "const multer = require('multer');\nconst storage = multer.diskStorage({\n  destination: 'uploads',\n"
        "  filename: (req, file, cb) => cb(null, file.fieldname + '-' + Date.now()),\n});",
        "const multer = require('multer');\nconst storage = multer.diskStorage({\n"
        "  filename: (req, file, cb) => cb(null, file.originalname),\n});\n"
        "const upload = multer({ storage, fileFilter: onlyPictures });",
        "const multer = require('multer');\nconst storage = multer.diskStorage({\n"
        "  filename: (req, file, cb) => cb(null, ALLOWED.includes(file.mimetype) ? file.originalname : 'none'),\n});",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "multer.diskStorage", "multer.default.diskStorage"):
        given = call.argument(0)
        named = options(given).get("filename") or _method(given)
        code = text(named)
        if named is None or named.type not in FUNCTIONS or ".originalname" not in code:
            continue
        filters = [one for one in file.nodes("pair", "method_definition") if _is_filter(one)]
        if not filters and not any(word in code for word in TESTS):
            yield Match.at(named, "A file keeps a name or an ending of the sender's choice.")


def _method(given: Node | None) -> Node | None:
    """`filename(req, file, cb) { … }`"""
    members = given.named_children if given is not None else []
    return next((one for one in members if text(one.child_by_field_name("name")) == "filename"), None)


def _is_filter(one: Node) -> bool:
    """A filter that lets everything through is none."""
    key = text(one.child_by_field_name("key") or one.child_by_field_name("name"))
    code = text(one).replace(" ", "")
    return key == "fileFilter" and ("(null,true)" not in code or "if(" in code or "?" in code or "&&" in code)
