"""Records that a library makes of named parts, pages of Next.js, and versions of packages that do another thing."""

import pytest

from tests.engines.taint.programs import flows

_HEAD = """import express from 'express'; import { exec } from 'child_process';
import { PrismaClient } from '@prisma/client';
import { Sequelize } from 'sequelize'; import { drizzle } from 'drizzle-orm/node-postgres'; import Stripe from 'stripe';
import { people } from './schema';
const prisma = new PrismaClient(), Person = new Sequelize('x').define('Person', {}), db = drizzle(process.env.DB);
const stripe = new Stripe(process.env.KEY);
"""
_MADE = [
    "const made = await prisma.person.create({ data: { name: req.body.name } })",
    "const made = await prisma.person.upsert({ where: { id: 3 }, update: {}, create: { name: req.body.name } })",
    "const made = await Person.create({ name: req.body.name })",
    "const [made] = await db.insert(people).values({ name: req.body.name }).returning()",
]  # fmt: skip


@pytest.mark.parametrize("made", _MADE)
def test_database_chooses_what_nobody_named(made: str) -> None:
    program = _HEAD + f"express().post('/', async (req, res) => {{ {made}; exec('home ' + made.@) }});\n"
    assert not flows({"a.ts": program.replace("@", "id")})
    assert [one.kind for one in flows({"a.ts": program.replace("@", "name")})] == ["command-injection"]
    named = program.replace("name: req.body.name }", "id: req.body.name }").replace("@", "id")
    assert [one.kind for one in flows({"a.ts": named})] == ["command-injection"]


def test_address_that_a_service_made() -> None:
    program = (
        _HEAD
        + """express().post('/', async (req, res) => {
  const made = await stripe.checkout.sessions.create({ back: 'https://a.example/' + req.query.x, mail: req.query.m });
  res.redirect(made.@);
});
"""
    )
    assert not flows({"a.ts": program.replace("@", "url")})
    assert [one.kind for one in flows({"a.ts": program.replace("@", "mail")})] == ["open-redirect"]


_PAGE = """import fs from 'fs'; import { join } from 'path';
export default async function Page(props) {
  const { slug } = await props.@;
  return <p>{fs.readFileSync(join('posts', `${slug}.md`), 'utf8')}</p>;
}
"""


def test_one_part_of_the_address_of_a_page_holds_no_path() -> None:
    assert not flows({"app/posts/[slug]/page.tsx": _PAGE.replace("@", "params")})
    for path, part in (("app/posts/[slug]/page.tsx", "searchParams"), ("app/posts/[...slug]/page.tsx", "params")):
        assert [one.kind for one in flows({path: _PAGE.replace("@", part)})] == ["path-traversal"]


_YAML = """const yaml = require('js-yaml');
require('express')().post('/', (req, res) => { res.json(yaml.load(req.body.text)) });
"""


def test_version_that_builds_plain_data_only() -> None:
    asked = '{ "name": "x", "dependencies": { "js-yaml": "%s" } }'
    assert not flows({"package.json": asked % "^4.1.0", "a.js": _YAML})
    for version in ("~3.14.1", "latest"):
        found = flows({"package.json": asked % version, "a.js": _YAML})
        assert [one.kind for one in found] == ["unsafe-deserialization"]
