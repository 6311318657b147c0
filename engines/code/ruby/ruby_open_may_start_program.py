"""A file is opened with `open`, which starts a program when the name begins with a pipe.

`open("| rm -rf ~")` runs what follows the pipe. A name that comes from a server, an archive or a form, at whichever
caller, is a command then; with `open-uri` loaded, an address is fetched as well.

Open files with `File.open`, and start programs with `IO.popen` and a list.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.ruby import Call, calls_on
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_METHODS: Final = ("method", "singleton_method")


@rule(
    title="Name of a file may start a program",
    severity="medium",
    confidence="medium",
    cwe=78,
    weakness="command-injection",
    languages=("ruby",),
    fix="Open files with `File.open`.",
    hints=("open",),
    bad=[
        "def save(name = nil)\n  name ||= @name\n  open name, 'wb' do |file|\n    file.write body\n  end\nend",
        "class Jar\n  def load(input, *options)\n    return open(input, 'r') { |io| load(io) }\n  end\nend",
        "def read(path)\n  Kernel.open(path).read\nend",
    ],
    good=[
        "def save(name)\n  File.open(name, 'wb') { |file| file.write body }\nend",
        "def save(name)\n  name = File.join(@folder, name)\n  open(name, 'wb') { |file| file.write body }\nend",
        'def show(name)\n  open("data/#{name}").read\nend',
        "class Door\n  def open(how)\n    @how = how\n  end\n  def pass(how)\n    open(how)\n  end\nend",
        "def opened\n  open('data/names.txt').read\nend",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    calls = list(calls_on(file, ("", "Kernel"), "open"))
    has_own = any(text(one.child_by_field_name("name")) == "open" for one in file.nodes(*_METHODS)) if calls else False
    for call in calls:
        if not (has_own and call.base is None) and _is_handed_in(call):
            yield Match.at(call.node, "A name that begins with a pipe is run as a command.")


def _is_handed_in(call: Call) -> bool:
    """Whether the first argument is a parameter of the method around, as it came."""
    name = call.argument(0)
    around = call.node.parent
    while around is not None and around.type not in _METHODS:
        around = around.parent
    if name is None or name.type != "identifier" or around is None:
        return False
    parameters = around.child_by_field_name("parameters")
    names = [text(one.child_by_field_name("name") or one) for one in parameters.named_children] if parameters else []
    return text(name) in names and not _is_made_anew(around, call.node, text(name))


def _is_made_anew(around: Node, call: Node, name: str) -> bool:
    before = (around.text or b"")[: call.start_byte - around.start_byte].decode("utf-8", "replace")
    return bool(re2.search(rf"(^|[^\w.@]){re2.escape(name)}\s*=[^=~]", before.partition("\n")[2]))
