"""Prisma's schema tells whose the rows of a model are, and what comes along with them."""

import pytest

from tests.engines.taint.access.saying import said

_SCHEMA = """
generator client {
  provider = "prisma-client-js"
}

model Person {
  id       Int     @id @default(autoincrement())
  name     String
  {secret} String
  scraps   Scrap[]
}

model Scrap {
  id      Int    @id
  text    String
  {field}
}
"""
_OWNED = "ownerId Int\n  owner   Person @relation(fields: [ownerId], references: [id])"
_ROUTES = """
import express from 'express'; import { requireLogin } from './guard'; import { prisma } from './db';
const router = express.Router();
router.delete('/scraps/:id', requireLogin, async (req, res) => {
  await prisma.scrap.delete({ where: { id: Number(req.params.id){more} } });
  res.end();
});
export default router;
"""
_SHOWS = """
import express from 'express'; import { prisma } from './db';
const router = express.Router();
router.get('/scraps', async (req, res) => {
  const scraps = await prisma.scrap.findMany({ include: { {include} } });
  res.json({ status: 'ok', data: { scraps } });
});
export default router;
"""


def _program(code: str, field: str = _OWNED, secret: str = "email") -> dict[str, str]:
    schema = _SCHEMA.replace("{field}", field).replace("{secret}", secret)
    return {"prisma/schema.prisma": schema, "routes.ts": code}


def test_owner_is_told_by_a_relation() -> None:
    rule, code = "object-without-owner", _ROUTES.replace("{more}", "")
    assert said(rule, _program(code)) == ["routes.ts:5"]
    assert said(rule, _program(code, field="colour String")) == []
    # The other side is a list, which says nothing of whose the thing itself is.
    assert said(rule, _program(code, field="owner Person[]")) == []
    assert said(rule, _program(_ROUTES.replace("{more}", ", ownerId: req.user.id"))) == []


@pytest.mark.parametrize(
    ("include", "secret", "lines"),
    [
        ("owner: true", "password", ["routes.ts:6"]),
        ("owner: { include: { scraps: true } }", "password", ["routes.ts:6"]),
        ("owner: { select: { name: true } }", "password", []),
        ("owner: true", "email", []),
    ],
)
def test_account_that_comes_along(include: str, secret: str, lines: list[str]) -> None:
    code = _SHOWS.replace("{include}", include)
    schema = {path: text.replace("Person", "User") for path, text in _program(code, secret=secret).items()}
    assert said("account-in-answer", schema) == lines
