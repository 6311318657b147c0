"""What a framework hands every error answers with its message only to errors the program knows."""

from typing import Final

import pytest

from tests.engines.taint.access.saying import said

_HONO: Final = """import { Hono } from 'hono'; const app = new Hono();
app.get('/run', (c) => c.json(work(c.req.query('q'))));
app.onError((err, c) => {
  if (err instanceof Refused) { return c.json({ message: err.message }, 400); }
  else { return c.json({ message: {said} }, 500); }
});
"""
_EXPRESS: Final = """
const failed = (err, req, res, next) => {
  if (err instanceof Refused) return res.status(400).json({ message: err.message });
  res.status(500).json({ message: {said} });
};
require('express')().use(failed);
"""
_FASTIFY: Final = """
const app = require('fastify')();
app.setErrorHandler((error, request, reply) => {
  if (error.validation) return reply.code(400).send({ message: error.message });
  reply.code(500).send({ message: {said} });
});
"""


@pytest.mark.parametrize(("program", "line", "name"), [(_HONO, 5, "err"), (_EXPRESS, 4, "err"), (_FASTIFY, 5, "error")])
def test_message_of_any_error_is_told(program: str, line: int, name: str) -> None:
    assert said("error-in-answer", {"app.ts": program.replace("{said}", f"{name}.message")}) == [f"app.ts:{line}"]
    assert said("error-in-answer", {"app.ts": program.replace("{said}", "'failed'")}) == []
    hidden = program.replace("{said}", f"isProduction ? 'failed' : {name}.message")
    assert said("error-in-answer", {"app.ts": hidden}) == []
