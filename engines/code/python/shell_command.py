"""A command line that holds a changing value is handed to the shell.

The shell reads the value as part of the command: a value such as "x; rm -rf ~" runs a second command with the rights
of the program.

Pass a list of arguments without a shell: subprocess.run(["convert", name, "out.png"]). Where a shell is needed, quote
each value with shlex.quote.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import Call, calls_of_method, calls_to
from engines.index.constants import is_fixed, is_literally
from engines.index.handlers import is_followed
from engines.index.requests import request_data_in
from engines.index.strings import holes, pieces
from engines.rule import Match, rule
from engines.source import SourceFile

ALWAYS_SHELL = (
    "os.system",
    "os.popen",
    "subprocess.getoutput",
    "subprocess.getstatusoutput",
    "commands.getoutput",
    "commands.getstatusoutput",
    "asyncio.create_subprocess_shell",
    "popen2.popen3",
)
ON_REQUEST = ("run", "call", "check_call", "check_output", "Popen")
QUOTING = frozenset(("quote", "join"))


@rule(
    title="Shell command built from values",
    severity="medium",
    confidence="medium",
    cwe=78,
    weakness="command-injection",
    fix="Pass a list of arguments and leave the shell out.",
    hints=("system", "popen", "subprocess", "commands", "create_subprocess_shell"),
    bad=[
        'import os\nos.system("ping -c 1 " + host)',
        "import subprocess as sp\nsp.run(f'convert {name} out.png', shell=True)",
        "from subprocess import check_output\ndef run(command):\n    return check_output(command, shell=True)",
        "import os\nos.popen('ls %s' % folder).read()",
        "import os\nos.system('head -n %d %s' % (count, name))",
        "import os\nclass Wanted:\n    name: str\ndef show(wanted: Wanted):\n    os.system(f'ls {wanted.name}')",
        "import subprocess\nOPTIONS = True\nsubprocess.Popen(command, shell=OPTIONS)",
    ],
    good=[
        "import subprocess\nsubprocess.run(['ping', '-c', '1', host])",
        "import subprocess\nsubprocess.run('ls -l /tmp', shell=True)",
        "import os\nCOMMAND = 'clear'\nos.system(COMMAND)",
        "import os\nos.system('cls' if os.name == 'nt' else 'clear')",
        "import os, shlex\nos.system('ping ' + shlex.quote(host))",
        "import subprocess\nsubprocess.run(command, shell=False)",
        "import os\nos.system('seq %d' % count)",
        "import os\nos.system(f'seq {count:d}')",
        "import os\ndef show(count: int = 3):\n    os.system(f'seq {count}')",
        "import os\nclass Wanted:\n    size: int\ndef show(wanted: Wanted):\n    os.system(f'seq {wanted.size}')",
        "import os\nfrom flask import request\ndef show():\n    place = places()[request.args['at']]\n"
        "    os.system('ls ' + place)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, *ALWAYS_SHELL):
        yield from _judged(file, call, call.argument(0, "cmd") or call.argument(0, "command"))
    for call in calls_of_method(file, *ON_REQUEST):
        if call.name.startswith("subprocess.") and is_literally(file, call.keywords.get("shell"), True):
            yield from _judged(file, call, call.argument(0, "args"))


def _judged(file: SourceFile, call: Call, command: Node | None) -> Iterator[Match]:
    if command is None or is_fixed(file, command):
        return
    if pieces(file, command) and not holes(file, command, safe=QUOTING):
        return
    if request_data_in(file, command) is not None:
        yield Match.at(call.node, "Part of the request reaches the shell.", severity="critical", confidence="high")
    elif not is_followed(file, command):
        yield Match.at(call.node, "A value becomes part of a command line that the shell reads.")
