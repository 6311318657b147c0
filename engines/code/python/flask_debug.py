"""The Flask development server is started with its debugger on.

The debugger lets anybody who reaches the page run Python in the browser (its PIN can be worked out from files an
attacker often can read), and every error shows source code and values.

Leave debug out and switch it on for yourself with flask --debug run; serve with gunicorn or another production server.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.calls import Call, calls_of_method
from engines.index.constants import is_literally
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

_OWN: Final = ("127.0.0.1", "localhost", "::1")
# Flask, what is built on it, and a program that is started by what another file made.
_SERVES: Final = re2.compile(rb"(?i)flask|connexion|\bdash\b|quart|__name__\s*==\s*['\"]__main__")

_DEVELOPING: Final = re2.compile(r"(?i)debug|\bdev(el\w*)?\b|(^|[^a-z])dev_|_dev($|[^a-z])")


@rule(
    title="Flask debugger on",
    severity="high",
    confidence="high",
    cwe=489,
    weakness="debug-mode",
    patch=swap(
        (r"\b(debug|use_debugger)(\s*=\s*)(?:True|1)\b", r"\1\2False"),
        (r"(\[['\"]DEBUG['\"]\]\s*=\s*)(?:True|1)\b", r"\1False"),
    ),
    fix="Remove debug=True; use flask --debug run while developing.",
    hints=("debug", "DEBUG"),
    bad=[
        "from flask import Flask\napp = Flask(__name__)\napp.run(debug=True)",
        "from flask import Flask\napp = Flask(__name__)\napp.run(host='0.0.0.0', debug=1)",
        "from flask import Flask\napp = Flask(__name__)\napp.debug = True\napp.run()",
        "import flask\nDEBUG = True\napplication = flask.Flask('shop')\napplication.run(host='0.0.0.0', debug=DEBUG)",
        "from flask import Flask\napp = Flask(__name__)\napp.config['DEBUG'] = True",
        "from flask import Flask\napp = Flask(__name__)\nif not settings.debug:\n    app.run(debug=True)",
        "import connexion\nshop = connexion.FlaskApp(__name__)\nshop.add_api('api.yaml')\nshop.run(debug=True)",
        "from settings import shop_app\nif __name__ == '__main__':\n    shop_app.run(host='0.0.0.0', debug=True)",
    ],
    good=[
        "from flask import Flask\napp = Flask(__name__)\napp.run(debug=os.environ.get('DEBUG') == '1')",
        "from flask import Flask\napp = Flask(__name__)\napp.run(debug=False)",
        "runner = Runner()\nrunner.run(debug=True)",
        "import asyncio\nasyncio.run(main(), debug=True)",
        "import flask\napp = flask.Flask('a')\nif settings.is_debug:\n    app.run(debug=True)\nelse:\n    app.run()",
        "import flask\napp = flask.Flask('a')\nif os.environ.get('DEV_SERVER'):\n    app.debug = True",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if not _SERVES.search(file.data):
        return
    for call in calls_of_method(file, "run", "run_simple"):
        is_own = call.name.startswith(("~", "flask.", "connexion.", "app.")) or "app" in call.name
        if (
            is_own
            and not _is_asked_for(call.node)
            and any(_is_on(file, call.keywords.get(name)) for name in ("debug", "use_debugger"))
        ):
            message = "Anybody who reaches this server can run code in the debugger."
            yield Match.at(call.node, message, severity="medium" if _is_for_oneself(call) else None)
    for node in file.nodes("assignment"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if _is_debug_of_app(text(left)) and _is_on(file, right) and not _is_asked_for(node):
            yield Match.at(node, "This switches the debugger on for everybody.")


def _is_on(file: SourceFile, value: Node | None) -> bool:
    return is_literally(file, value, True) or is_literally(file, value, 1)


def _is_asked_for(node: Node) -> bool:
    """`if settings.debug:` around it: somebody has said that this is for developing."""
    below, here = node, node.parent
    while here is not None and here.type not in ("function_definition", "class_definition"):
        if here.type == "if_statement" and here.child_by_field_name("consequence") == below:
            asked = text(here.child_by_field_name("condition"))
            if _DEVELOPING.search(asked) and not asked.startswith("not "):
                return True
        below, here = here, here.parent
    return False


def _is_for_oneself(call: Call) -> bool:
    """Started by hand, and told to answer this machine only."""
    host = call.keywords.get("host") or call.argument(0)
    return text(host).strip("'\"") in _OWN and _is_started_by_hand(call.node)


def _is_started_by_hand(node: Node) -> bool:
    """`if __name__ == "__main__":`, or a file that does nothing else."""
    here: Node | None = node
    while here is not None and here.type not in ("function_definition", "class_definition"):
        here = here.parent
    return here is None


def _is_debug_of_app(target: str) -> bool:
    return target.endswith((".config['DEBUG']", '.config["DEBUG"]')) or target in ("app.debug", "application.debug")
