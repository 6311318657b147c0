"""What a variable holds is run as Ruby code.

Whoever can influence the text runs code of their choice with the rights of the program: what another program printed,
what an option or a file said, is enough.

Parse instead of running: `Integer`, `JSON.parse`, a table from names to methods, `public_send` with a name from a list.
"""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.index.ruby import Call, bound_to, calls_on, string
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_METHODS: Final = ("method", "singleton_method")
# Files of the program's own that are written in Ruby, and templates that have been compiled to it.
_READS: Final = ("File.read", "IO.read", "File.binread", ".src", ".result", ".read", ".path", "template", "compile")


@rule(
    title="Text run as code",
    severity="medium",
    confidence="medium",
    cwe=95,
    weakness="code-injection",
    languages=("ruby",),
    fix="Parse the text or choose from a table instead of running it.",
    hints=("eval",),
    bad=[
        "def names(lines)\n  lines.map { |line| line.start_with?('\"') ? eval(line) : line }\nend",
        'def block(options)\n  code = "lambda { |image| " + options.map { |key, value| "self.#{key} = #{value}" }'
        '.join(";") + "}"\n  eval code\nend',
        "def value(text)\n  Kernel.eval(text)\nend",
    ],
    good=[
        "def value(text)\n  Integer(text)\nend",
        "TEXT = '1 + 1'\neval(TEXT)",
        "def load(path)\n  code = File.read(path)\n  eval(code, binding, path)\nend",
        'def add(name)\n  class_eval "def #{name}; end", __FILE__, __LINE__\nend',
        "def run(code)\n  eval(code, TOPLEVEL_BINDING)\nend",
        "class Form\n  def eval(tree)\n    tree.value\n  end\n\n  def go(tree)\n    eval(tree)\n  end\nend",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    calls = list(calls_on(file, ("", "Kernel"), "eval"))
    has_own = any(text(one.child_by_field_name("name")) == "eval" for one in file.nodes(*_METHODS)) if calls else False
    for call in calls:
        if not (has_own and call.base is None) and _is_given(file, call):
            yield Match.at(call.node, "What this variable holds is run as code.")


def _is_given(file: SourceFile, call: Call) -> bool:
    """Whether a variable alone is run, in no binding that somebody has chosen for it."""
    name = call.argument(0)
    if name is None or name.type not in ("identifier", "instance_variable") or len(call.arguments) > 1:
        return False
    return string(file, name) is None and not any(map(_is_own, bound_to(file, text(name))))


def _is_own(value: Node) -> bool:
    return any(word in text(value) for word in _READS)
