"""Text that is not fixed in the program is run as Python code.

Whoever can influence the text runs code of their choice with the rights of the program: reading its files, its
environment and its database is one line.

Parse instead of running: ast.literal_eval for Python literals, json.loads for data, a table of functions for a choice
by name.
"""

from collections.abc import Iterator

from engines.index.calls import calls_to
from engines.index.constants import is_fixed
from engines.index.handlers import is_followed
from engines.index.names import dotted
from engines.index.requests import request_data_in
from engines.rule import Match, rule
from engines.source import SourceFile

RUNNERS = ("eval", "exec", "builtins.eval", "builtins.exec", "code.InteractiveInterpreter().runsource")


@rule(
    title="Text run as code",
    severity="medium",
    confidence="medium",
    cwe=95,
    weakness="code-injection",
    fix="Parse the text (ast.literal_eval, json.loads) or choose from a table instead of running it.",
    hints=("eval", "exec", "runsource"),
    bad=[
        "def calc(expression):\n    return eval(expression)",
        "from flask import request\nexec(request.form['code'])",
        "import builtins\nbuiltins.eval(f'{name}()')",
    ],
    good=[
        "import ast\nast.literal_eval(text)",
        "eval('1 + 1')",
        "model.eval()\nregex.exec(text)",
        "def eval(tree):\n    return tree.value\neval(tree)",
        "exec(compile(open(__file__).read(), __file__, 'exec'))",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, *RUNNERS):
        text = call.argument(0, "source")
        if text is None or is_fixed(file, text) or b"__file__" in (text.text or b""):
            continue
        if request_data_in(file, text) is not None:
            yield Match.at(call.node, "Part of the request is run as code.", severity="critical", confidence="high")
        elif dotted(file, text) == "compile()":
            message = "The file or text compiled here is run as code."
            yield Match.at(call.node, message, severity="medium", confidence="low")
        elif not is_followed(file, text):
            yield Match.at(call.node, "What this text holds is run as code.")
