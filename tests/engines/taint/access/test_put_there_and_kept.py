"""Who asks where a middleware of Hono put them, and records of TypeORM and Mongoose behind what NestJS injects."""

import pytest

from tests.engines.taint.access.saying import said

RULE = "object-without-owner"
_HONO = """
import { Hono } from 'hono'; import { verify } from 'hono/jwt';
const known = async (c, next) => {
  const payload = await verify(c.req.header('Authorization'), c.env.KEY);
  if (!payload) return c.json({ error: 'no' }, 401);
  c.set('holder', payload);
  await next();
};
const app = new Hono();
app.use('/*', known);
app.post('/scraps', async (c) => {
  const who = c.get('holder');
  return c.json(await prisma.scrap.create({ data: { text: 'x', ownerId: {made} } }));
});
app.delete('/scraps/:id', async (c) => {
  const who = c.get('holder');
  return c.json(await prisma.scrap.delete({ where: { id: Number(c.req.param('id')){more} } }));
});
"""


def _hono(more: str = "", made: str = "who.id") -> dict[str, str]:
    return {"app.ts": _HONO.replace("{more}", more).replace("{made}", made)}


def test_who_was_put_into_a_context() -> None:
    assert said(RULE, _hono()) == ["app.ts:17"]
    assert said(RULE, _hono(", ownerId: who.id")) == []
    # Nobody is known to own one.
    assert said(RULE, _hono(made="3")) == []


_TASKS = {
    "src/task.entity.ts": """
import { Column, Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm'; import { Person } from './person.entity';
@Entity()
export class Scrap {
  @PrimaryGeneratedColumn() id: number;
  @Column() title: string;
  {owner}
}
""",
    "src/tasks.controller.ts": """
import { Controller, Delete, Param, Request, UseGuards } from '@nestjs/common';
import { JwtAuthGuard } from './guard'; import { ScrapsService } from './tasks.service';
@Controller('scraps')
@UseGuards(JwtAuthGuard)
export class ScrapsController {
  constructor(private readonly scraps: ScrapsService) {}
  @Delete(':id')
  remove(@Param('id') id: string, @Request() req) { return this.scraps.remove(id{who}); }
}
""",
    "src/tasks.service.ts": """
import { Injectable } from '@nestjs/common'; import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm'; import { Scrap } from './task.entity';
@Injectable()
export class ScrapsService {
  constructor(@InjectRepository(Scrap) private readonly kept: Repository<Scrap>) {}
  remove(id: string, owner) { return this.kept.delete({by}); }
}
""",
}


def _tasks(owner: str, who: str = "", by: str = "id") -> dict[str, str]:
    filled = {"{owner}": owner, "{who}": who, "{by}": by}
    found = dict(_TASKS)
    for path, text in _TASKS.items():
        for key, value in filled.items():
            text = text.replace(key, value)
        found[path] = text
    return found


_OWNER = "@ManyToOne(() => Person, (one) => one.scraps) owner: Person;"


@pytest.mark.parametrize(
    ("files", "lines"),
    [
        (_tasks(_OWNER), ["src/tasks.service.ts:7"]),
        (_tasks("@Column() ownerId: number;"), ["src/tasks.service.ts:7"]),
        (_tasks("@Column() colour: string;"), []),
        (_tasks(_OWNER, ", req.user", "{ id, owner }"), []),
    ],
)
def test_record_of_somebody_behind_a_repository(files: dict[str, str], lines: list[str]) -> None:
    assert said(RULE, files) == lines
