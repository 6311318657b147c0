"""What one handler puts into a field of a Prisma model comes out of that field in another, and of no other field."""

import pytest

from engines.source import SourceFile
from tests.engines.taint.flows import hits_in

_CLIENT = "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n"
_ROUTES = """
import express from 'express';
import { exec } from 'child_process';
import { prisma } from './client';
const app = express();
app.put('/jobs', async (req, res) => {
  const { command, label } = req.body;
  await prisma.job.{put};
  res.end();
});
app.post('/jobs/run', async (req, res) => {
  const job = await prisma.job.{find};
  exec({use});
  fetch(job.address);
  res.end();
});
"""


def _kinds(put: str, use: str = "job.command", find: str = "findUnique({ where: { id: 1 } })") -> dict[str, str]:
    code = _ROUTES.replace("{put}", put).replace("{use}", use).replace("{find}", find)
    files = [SourceFile("client.ts", _CLIENT.encode()), SourceFile("routes.ts", code.encode())]
    return {one.weakness: one.severity for one in hits_in(files) if one.severity != "low"}


@pytest.mark.parametrize(
    "put",
    [
        "create({ data: { command } })",
        "update({ where: { id: 1 }, data: { command } })",
        "update({ where: { id: 1 }, data: { ...(command !== undefined && { command }) } })",
        "upsert({ where: { id: 1 }, create: { command }, update: {} })",
        "createMany({ data: [{ command }] })",
        "create({ data: { ...req.body, owner: 1 } })",
    ],
)
def test_a_field_comes_out_where_its_model_is_found(put: str) -> None:
    assert _kinds(put)["command-injection"] == "high"


@pytest.mark.parametrize(
    "put",
    [
        "create({ data: { label } })",
        "update({ where: { command }, data: { label: 'x' } })",
        "create({ data: { command: Number(command) } })",
        "delete({ where: { command } })",
    ],
)
def test_another_field_or_a_number_does_not(put: str) -> None:
    assert "command-injection" not in _kinds(put)


def test_what_another_model_keeps_does_not() -> None:
    assert _kinds("create({ data: { command } })".replace("create", "x"), find="findMany()", use="job[0].command") == {}


def test_each_of_many_records_and_what_they_are_asked_by() -> None:
    put = "create({ data: { command } })"
    assert "command-injection" in _kinds(put, use="job[0].command", find="findMany({ take: 1 })")
    assert "command-injection" not in _kinds(put, use="job.label", find="findFirst({ where: { id: req.body.id } })")


def test_an_address_that_was_kept_weighs_less() -> None:
    assert _kinds("create({ data: { address: command } })") == {"server-side-request": "medium"}
    assert _kinds("create({ data: { label: command } })") == {}


def test_a_part_that_nobody_knows_may_be_each_of_the_fields() -> None:
    assert "command-injection" in _kinds("create({ data: { label } })", use="job[req.body.which]")
    assert "command-injection" not in _kinds("delete({ where: { label } })", use="job[req.body.which]")
