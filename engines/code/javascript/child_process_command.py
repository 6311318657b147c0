"""A command line that holds a changing value is handed to the shell by child_process.

The shell reads the value as part of the command: a value such as "x; rm -rf ~" runs a second command with the
rights of the program.

Use execFile or spawn with a list of arguments and without shell: execFile("convert", [name, "out.png"]).
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.calls import Call, calls_to, options
from engines.index.constants import is_fixed, is_literally
from engines.index.narrowed import is_checked_before, is_one_of_few
from engines.index.requests import request_data_in
from engines.index.schema_held import is_described, is_held
from engines.index.scopes import text
from engines.index.strings import holes, pieces
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

_OF_LINES: Final = (
    "child_process.exec", "child_process.execSync", "shelljs.exec", "execa.command", "execa.commandSync", "execa.shell",
    "execa.shellSync",
)  # fmt: skip
_STARTS: Final = ("child_process.spawn", "child_process.spawnSync", "child_process.execFile",
                  "child_process.execFileSync")  # fmt: skip
_SHELLS: Final = re2.compile(r"^['\"`](/bin/|/usr/bin/)?(sh|bash|zsh|dash)['\"`]$")
# What the makers of the program run by hand, on values of their own.
_BY_HAND: Final = re2.compile(
    r"(?i)(^|/)(\.github|scripts?|tools?|tooling|examples?|demos?|ci|tasks?|benchmarks?|releases?|e2e|"
    r"gulpfile\.\w+|gruntfile\.\w+)(/|$)|(^|/)[\w.-]{0,40}\.config\.\w+$"
)
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
        "const { spawn } = require('child_process');\nspawn('sh', ['-c', 'ls ' + folder]);",
        "const sh = require('execa').shell;\nsh(`lsof -i:${port}`);",
        "var _child = _interopRequireDefault(require('child_process'));\n(0, _child.default.exec)('ls ' + folder);",
        "const { exec } = require('child_process');\nexports.stop = (port) => {\n"
        "  if (!/^\\d+/.test(port)) throw new Error('no port');\n  exec('lsof -i:' + port);\n};",
        "const { exec } = require('child_process');\nexports.stop = (req) => {\n"
        "  const { pid } = cookie.parse(req.headers.cookie);\n  exec(`kill ${pid}`);\n};",
        "const { exec } = require('child_process');\nexports.stop = (body) => {\n"
        "  const { pid } = JSON.parse(body);\n  exec(`kill ${pid}`);\n};",
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
        "const { exec } = require('child_process');\nexports.stop = (port) => {\n"
        "  if (!/^\\d+$/.test(port)) throw new Error('no port');\n  exec('lsof -i:' + port);\n};",
        "const { exec } = require('child_process');\nconst KINDS = ['A', 'MX'];\nexports.look = (kind) => {\n"
        "  if (KINDS.indexOf(kind) === -1) return null;\n  exec('dig example.org ' + kind);\n};",
        "const { exec } = require('child_process');\nconst tool = fast ? 'esbuild' : 'tsc';\n"
        "exec(tool + ' --version');",
        "const { exec } = require('child_process');\nexports.stop = (body) => {\n"
        "  const { pid } = Stop.parse(body);\n  exec(`kill ${pid}`);\n};",
        "const { exec } = require('child_process');\nexports.stop = async (body) => {\n"
        "  const sent = await z.object({ pid: z.number() }).parseAsync(body);\n  exec(`kill ${sent.pid}`);\n};",
        "import { exec } from 'child_process';\nimport { z } from 'zod';\nexport const router = t.router({\n"
        "  stop: t.procedure.input(z.number()).mutation(({ input }) => exec(`kill ${input}`)),\n});",
        "import { exec } from 'child_process';\nserver.route({\n  handler: (request) => exec('ping ' + "
        "request.query.host),\n  options: { validate: { query: Hosts } },\n});",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, *_OF_LINES):
        yield from _judged(file, call.node, call.argument(0))
    for call in calls_to(file, *_STARTS):
        yield from _judged(file, call.node, _line_of_shell(call))
        given = options(call.positional[-1] if call.positional else None)
        if is_literally(file, given.get("shell"), True):
            yield from _judged(file, call.node, call.argument(0))


def _is_open(file: SourceFile, hole: Node, call: Node) -> bool:
    if is_one_of_few(file, hole) or is_checked_before(file, hole, call):
        return False
    return not is_held(file, hole)


def _line_of_shell(call: Call) -> Node | None:
    """The line in `spawn("sh", ["-c", line])`."""
    program, given = call.argument(0), call.argument(1)
    if given is None or given.type != "array" or not _SHELLS.search(text(program)):
        return None
    parts = given.named_children
    return parts[1] if len(parts) == 2 and text(parts[0]).strip("'\"`") == "-c" else None


def _judged(file: SourceFile, node: Node, command: Node | None) -> Iterator[Match]:
    if command is None or is_fixed(file, command):
        return
    sent = request_data_in(file, command)
    if sent is not None and is_described(sent):
        return
    if sent is not None:
        yield Match.at(node, "Part of the request reaches the shell.", severity="critical", confidence="high")
    elif not pieces(file, command) or any(_is_open(file, one.node, node) for one in holes(file, command, safe=QUOTING)):
        # Where it comes from cannot be seen here: tools and build scripts run commands on names of their own.
        message = "A value becomes part of a command line that the shell reads."
        yield Match.at(node, message, severity="low" if _BY_HAND.search(file.path) else "medium")
