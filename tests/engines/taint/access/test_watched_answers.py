"""A function that watches what is answered puts nobody on the request: it is no sign that a handler asks who asks."""

import pytest

from tests.engines.taint.access.saying import said

_ROUTES = """
import express from 'express'; import { requireLogin } from './guard'; import { Invoice } from './models';
const router = express.Router();
router.use((req, res, next) => { {hung} next(); });
router.get('/invoices/:id', requireLogin, async (req, res) => {
  const invoice = await Invoice.findById(req.params.id);
  {test}
  res.status(200).json(invoice);
});
export default router;
"""


@pytest.mark.parametrize(
    "hung",
    [
        "",
        "const plain = res.json; res.json = function (body) { console.log(body); return plain.call(this, body); };",
        "res.end = () => {};",
        "req.requestId = next.toString();",
    ],
)
def test_watcher_is_nobody(hung: str) -> None:
    code = _ROUTES.replace("{hung}", hung).replace("{test}", "console.log(req.requestId);")
    assert said("object-without-owner", {"routes.ts": code}) == ["routes.ts:6"]


def test_person_that_was_put_there_is_somebody() -> None:
    code = _ROUTES.replace("{hung}", "req.caller = verify(req.headers.authorization);")
    code = code.replace("{test}", "if (invoice.owner !== req.caller.id) return res.sendStatus(403);")
    assert said("object-without-owner", {"routes.ts": code}) == []
