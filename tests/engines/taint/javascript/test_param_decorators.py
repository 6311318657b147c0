"""`createParamDecorator` of NestJS: a mark of the program's own gives a parameter what its function takes out."""

import pytest

from engines.source import SourceFile
from engines.taint.lower import LOWERINGS
from engines.taint.survey.whole import Survey
from tests.engines.taint.programs import flows

_MARKS = """
import { createParamDecorator, ExecutionContext } from '@nestjs/common';
export const Filter = createParamDecorator((data: unknown, context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest();
  return request.query.filter;
});
export const Field = createParamDecorator((name: string, ctx: ExecutionContext) =>
  ctx.switchToHttp().getRequest().body[name]);
export const Me = createParamDecorator((data: unknown, ctx: ExecutionContext) => ctx.switchToHttp().getRequest().user);
export const Told = (x: string) => (target, key, index) => { register(target, key, index, x); };
"""
_CONTROLLER = """
import { Controller, Get } from '@nestjs/common';
import { Pool } from 'pg';
import { Field, Filter, Me, Told } from './marks';
@Controller('notes')
export class Notes {
  constructor(private db: Pool) {}
  @Get() list(%s given: string) { return this.db.query(`SELECT * FROM notes WHERE x = '${given}'`); }
}
"""


@pytest.mark.parametrize(("mark", "count"), [("@Filter()", 1), ("@Field('x')", 1), ("@Me()", 0), ("@Told('x')", 0)])
def test_a_parameter_is_what_its_mark_takes_out_of_the_request(mark: str, count: int) -> None:
    found = flows({"src/marks.ts": _MARKS, "src/notes.controller.ts": _CONTROLLER % mark})
    assert [one.kind for one in found] == ["sql-injection"] * count


@pytest.mark.parametrize(("mark", "is_asked"), [("@Me()", True), ("@Filter()", False), ("@Told('x')", False)])
def test_a_mark_that_gives_the_user_says_who_is_asking(mark: str, is_asked: bool) -> None:
    sources = [
        SourceFile("src/marks.ts", _MARKS.encode()),
        SourceFile("src/notes.controller.ts", (_CONTROLLER % mark).encode()),
    ]
    (route,) = Survey([LOWERINGS[one.language](one) for one in sources]).handlers
    assert route.has("authentication") == is_asked
