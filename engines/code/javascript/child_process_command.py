"""A command line that holds a changing value is handed to the shell by child_process.

The shell reads the value as part of the command: a value such as "x; rm -rf ~" runs a second command with the
rights of the program.

Use execFile or spawn with a list of arguments and without shell: execFile("convert", [name, "out.png"]).
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import calls_to, options
from engines.index.constants import is_fixed, is_literally
from engines.index.narrowed import is_one_of_few
from engines.index.requests import request_data_in
from engines.index.strings import holes, pieces
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

QUOTING = frozenset(("quote", "escape", "shellEscape", "shellescape"))


@rule(
    title="Shell command built from values",
    severity="high",
    confidence="medium",
    cwe=78,
    weakness="command-injection",
    languages=JAVASCRIPT,
    fix="Use execFile or spawn with a list of arguments.",
    hints=("child_process", "shelljs", "execa"),
    bad=[
        "const { exec } = require('child_process');\nexec(`ping -c 1 ${host}`, done);",
        "const cp = require('child_process');\ncp.execSync('git clone ' + url);",
        "import { exec } from 'node:child_process';\nimport { promisify } from 'util';\n"
        "const run = promisify(exec);\nawait run(req.body.command);",
        "const { spawn } = require('child_process');\nspawn(command, { shell: true });",
        "const shell = require('shelljs');\nshell.exec('ls ' + folder);",
        "const { execSync } = require('child_process');\nfunction convert(format, name) {\n"
        "  if (!FORMATS.includes(format)) log(format);\n  execSync(`convert ${format}`);\n}",
        "const { exec } = require('child_process');\nmodule.exports = (pid, done) => {\n"
        "  if (!pid) pid = parseInt(fallback);\n  exec('kill ' + pid, done);\n};",
    ],
    good=[
        "const { execFile } = require('child_process');\nexecFile('ping', ['-c', '1', host], done);",
        "const { exec } = require('child_process');\nexec('git rev-parse HEAD', done);",
        "const { spawn } = require('child_process');\nspawn('ls', [folder]);",
        "const match = /a/.exec(`x ${text}`);",
        "const { exec } = require('child_process');\nfunction convert(format) {\n"
        "  if (!FORMATS.includes(format)) return null;\n"
        "  return new Promise((done) => exec(`convert ${format}`, done));\n}",
        "const { execSync } = require('child_process');\nfunction convert(format) {\n"
        "  if (format !== 'pdf' && format !== 'docx') throw new Error('format');\n"
        "  execSync(`convert ${format}`);\n}",
        "const { exec } = require('child_process');\nmodule.exports = (pid, done) => {\n  pid = parseInt(pid);\n"
        "  if (isNaN(pid)) throw new Error('no number');\n  exec('taskkill /pid ' + pid, done);\n};",
        "const { exec } = require('child_process');\nconst tool = fast ? 'esbuild' : 'tsc';\n"
        "exec(tool + ' --version');",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    names = ("child_process.exec", "child_process.execSync", "shelljs.exec", "execa.command", "execa.commandSync")
    for call in calls_to(file, *names):
        yield from _judged(file, call.node, call.argument(0))
    for call in calls_to(file, "child_process.spawn", "child_process.spawnSync", "child_process.execFile"):
        given = options(call.positional[-1] if call.positional else None)
        if is_literally(file, given.get("shell"), True):
            yield from _judged(file, call.node, call.argument(0))


def _open(file: SourceFile, command: Node) -> bool:
    """Whether there is a value in it that may be more than one of a few known ones."""
    return not all(is_one_of_few(file, hole.node) for hole in holes(file, command, safe=QUOTING))


def _judged(file: SourceFile, node: Node, command: Node | None) -> Iterator[Match]:
    if command is None or is_fixed(file, command):
        return
    if request_data_in(file, command) is not None:
        yield Match.at(node, "Part of the request reaches the shell.", severity="critical", confidence="high")
    elif not pieces(file, command) or _open(file, command):
        # Where it comes from cannot be seen here: tools and build scripts run commands on names of their own.
        message = "A value becomes part of a command line that the shell reads."
        yield Match.at(node, message, severity="medium")
