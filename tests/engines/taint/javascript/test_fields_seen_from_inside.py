"""An inner function sees the object around it field by field."""

import pytest

from tests.engines.taint.programs import flows

_ONE = """const express = require('express'), { exec } = require('child_process');
class Runner { run() { return exec(this.line); } }
class Board {
  constructor(runner) { this.runner = runner; this.line = 'ls'; this.layout = ''; }
  keep(layout) { this.layout = layout; }
  stats() { return this.runner.run(); }
  show() { return exec(this.layout); }
  watch() { %s }
}
const board = new Board(new Runner()), app = express();
app.get('/a', (req, res) => { board.keep(req.query.x); board.watch(); res.end(); });
"""
_INJECTED = """import { exec } from 'child_process';
class Runner { line = 'ls'; run() { return exec(this.line); } }
class Board {
  layout = ''; line = 'ls';
  constructor(private runner: Runner) {}
  keep(layout) { this.layout = layout; }
  stats() { return this.runner.run(); }
  show() { return exec(this.layout); }
  watch() { %s }
}
export class Boards {
  constructor(private board: Board) {}
  one(req: Request, res: Response) { this.board.keep(req.query.x); res.end(); }
  other(req: Request, res: Response) { this.board.watch(); res.end(); }
}
"""
_WAYS = ("%s", "setInterval(() => { %s }, 1);", "[1].forEach(() => { %s });", "const later = () => { %s }; later();")


@pytest.mark.parametrize("program", [_ONE, _INJECTED])
@pytest.mark.parametrize("way", _WAYS)
def test_a_field_is_not_what_another_field_holds(program: str, way: str) -> None:
    unused = program.replace("return exec(this.layout)", "return this.layout")
    for told in ("this.stats();", "this.runner.run();", "exec(this.line);"):
        assert flows({"app.ts": unused % (way % told)}) == []


@pytest.mark.parametrize("program", [_ONE, _INJECTED])
@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize("told", ["exec(this.layout);", "this.show();"])
def test_the_field_itself_is_followed_into_inner_functions(program: str, way: str, told: str) -> None:
    assert {one.kind for one in flows({"app.ts": program % (way % told)})} == {"command-injection"}
