"""Modules that scripts import by names their projects give: paths of a tsconfig.json, packages beside each other."""

import pytest

from engines.source import SourceFile
from engines.taint.called import Names, settle
from engines.taint.ir import Module
from engines.taint.lower import LOWERINGS
from engines.taint.lower.settings import settings_lowering
from tests.engines.taint.programs import flows

_RUN = "import { exec } from 'child_process'\nexport function run(line: string) { exec(line) }\n"
_DEFAULT = "import { exec } from 'child_process'\nexport default function run(line: string) { exec(line) }\n"
_ROUTE = """import express from 'express'
import {what} from '{written}'
const app = express()
app.post('/jobs', (req, res) => {{
  run(req.body.line)
  res.end()
}})
"""


def modules(files: dict[str, str]) -> list[Module]:
    sources = [SourceFile(path, text.encode()) for path, text in files.items()]
    return [(settings_lowering(one) or LOWERINGS[one.language])(one) for one in sources]


@pytest.mark.parametrize("what,helper", [("{ run }", _RUN), ("run", _DEFAULT)])
@pytest.mark.parametrize(
    "config,said,written",
    [
        ("tsconfig.json", '{"compilerOptions": {"paths": {"@jobs/*": ["./work/jobs/*"]}}}', "@jobs/shell"),
        ("tsconfig.base.json", '{"compilerOptions": {"paths": {"@sh": ["no", "work/jobs/shell.ts"]}}}', "@sh"),
        ("tsconfig.json", '{ // by hand\n "compilerOptions": {"baseUrl": "./work", /* so */ },}', "jobs/shell"),
        ("web/tsconfig.json", '{"compilerOptions": {"baseUrl": "..", "paths": {"~/*": ["work/*"]}}}', "~/jobs/shell"),
        ("package.json", '{"imports": {"#jobs/*": "./work/jobs/*.js"}}', "#jobs/shell"),
        ("package.json", '{"imports": {"#sh": {"node": "./work/jobs/shell.js", "default": "other"}}}', "#sh"),
        ("deno.json", '{"imports": {"std": "jsr:@std", "$jobs/": "./work/jobs/"}}', "$jobs/shell.ts"),
        ("work/package.json", '{"name": "@own/work"}', "@own/work/jobs/shell"),
        ("work/package.json", '{"name": "@own", "exports": {"./sh": {"import": "./jobs/shell.js"}}}', "@own/sh"),
        ("work/jobs/package.json", '{"name": "@own/jobs", "main": "shell.js"}', "@own/jobs"),
    ],
)  # fmt: skip
def test_a_name_means_the_module_its_project_says(config: str, said: str, written: str, what: str, helper: str) -> None:
    route = _ROUTE.format(what=what, written=written)
    (found,) = flows({config: said, "work/jobs/shell.ts": helper, "web/server.ts": route})
    assert (found.kind, found.path, found.source_path) == ("command-injection", "work/jobs/shell.ts", "web/server.ts")


def test_a_name_means_nothing_without_a_word_of_the_project() -> None:
    route = _ROUTE.format(what="{ run }", written="@jobs/shell")
    assert not flows({"tsconfig.json": "{}", "work/jobs/shell.ts": _RUN, "web/server.ts": route})


def test_a_tsconfig_speaks_for_the_files_below_it() -> None:
    said = '{"compilerOptions": {"paths": {"@jobs/*": ["./work/jobs/*"]}}}'
    route = _ROUTE.format(what="{ run }", written="@jobs/shell")
    assert not flows({"other/tsconfig.json": said, "other/work/jobs/shell.ts": _RUN, "web/server.ts": route})


def test_the_nearest_tsconfig_is_asked_first() -> None:
    root = '{"compilerOptions": {"paths": {"@/*": ["./old/*"]}}}'
    near = '{"compilerOptions": {"paths": {"@/*": ["./*"]}}}'
    quiet = "export function run(line: string) { return line.length }\n"
    route = _ROUTE.format(what="{ run }", written="@/shell")
    files = {"tsconfig.json": root, "web/tsconfig.json": near, "old/shell.ts": _RUN, "web/shell.ts": quiet}
    assert not flows(files | {"web/server.ts": route})
    assert flows(files | {"web/shell.ts": _RUN, "web/server.ts": route})


@pytest.mark.parametrize("said", ["[]", "{", '{"compilerOptions": {"paths": {"a*b*": 3, "*": [null]}}}', '{"name": 4}'])
def test_files_that_say_something_odd_are_harmless(said: str) -> None:
    file = SourceFile("web/tsconfig.json", said.encode())
    lowering = settings_lowering(file)
    assert lowering is not None
    assert Names([lowering(file)]).meant("axb/y", "web/server.ts") == ""


def test_a_file_that_comes_can_give_a_name_another_meaning() -> None:
    said = '{"compilerOptions": {"paths": {"@jobs/*": ["./new/*", "./old/*"]}}}'
    route = _ROUTE.format(what="{ run }", written="@jobs/shell")
    before = modules({"tsconfig.json": said, "old/shell.ts": _RUN, "web/server.ts": route})
    settled = settle(before)
    assert settled.holds(before)
    assert settled.holds([*before, *modules({"new/other.ts": _RUN})])
    assert not settled.holds([*before, *modules({"new/shell.ts": _RUN})])
