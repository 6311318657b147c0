"""What a library has taken out of a token whose signature it has checked was put there by the program itself."""

import pytest

from tests.engines.taint.programs import flows

_EXPRESS = """const { jwtVerify } = require('jose'), fs = require('fs'), app = require('express')()
app.get('/', async (req, res) => { const { payload } = await jwtVerify(req.headers.token, key)
  fs.mkdirSync('/data/' + @)
  res.end() })
"""
_NEXT = """import { getToken } from 'next-auth/jwt'
import fs from 'fs'
export default async function handler(req, res) {
  const payload = await getToken({ req })
  fs.mkdirSync('/data/' + @)
  res.end()
}
"""


@pytest.mark.parametrize("path,program", [("app.js", _EXPRESS), ("pages/api/x.ts", _NEXT)])
def test_parts_of_a_checked_token_are_no_strangers_words(path: str, program: str) -> None:
    assert not flows({path: program.replace("@", "payload.id")})
    assert [one.kind for one in flows({path: program.replace("@", "req.query.id")})] == ["path-traversal"]
