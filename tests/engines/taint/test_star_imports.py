"""`from library import *`: its names mean what they mean in the library, here and for those who take this whole."""

from engines.index.imports import imports
from engines.source import SourceFile
from tests.engines.taint.programs import flows

_HANDLER = """app = Flask(__name__)
@app.route("/x")
def x():
    system("ping " + request.args["host"])
    return ""
"""


def test_names_of_libraries_that_are_taken_whole() -> None:
    found = flows({"a.py": "from flask import *\nfrom os import *\n" + _HANDLER})
    assert [(one.kind, one.line) for one in found] == [("command-injection", 6)]


def test_names_that_come_through_a_file_of_the_program() -> None:
    common = "from flask import *\nfrom os import *\n"
    found = flows({"common.py": common, "a.py": "from common import *\n" + _HANDLER})
    assert [(one.path, one.kind, one.line) for one in found] == [("a.py", "command-injection", 5)]


def test_what_the_file_defines_itself_is_its_own() -> None:
    own = "def system(text):\n    return len(text)\n"
    assert flows({"a.py": "from flask import *\nfrom os import *\n" + own + _HANDLER}) == []


def test_rules_see_them_too() -> None:
    assert imports(SourceFile("a.py", b"from hashlib import *\n"))["md5"] == "hashlib.md5"
