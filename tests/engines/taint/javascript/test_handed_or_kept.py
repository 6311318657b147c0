"""What is either handed over or a module's own object, and texts of which each way to make them begins safely."""

import pytest

from tests.engines.taint.programs import flows

_EXEC = "const { exec } = require('child_process'), app = require('express')()\nconst own = { host: 'here', most: 3 }\n"
_CLASS = """class Agent {
  constructor(settings) { this.settings = settings }
  mine() { if (this.settings) return this.settings; return own }
  send() { exec('ping ' + this.mine().host) }
}
app.post('/x', (req, res) => { new Agent(@).send() })
"""
_FUNCTION = """function mine(settings) { if (settings) return settings; return own }
app.post('/x', (req, res) => { exec('ping ' + mine(@).host) })
"""
_LET = """function send(settings) { let mine = own; if (settings) mine = settings; exec('ping ' + mine.host) }
app.post('/x', (req, res) => { send(@) })
"""


@pytest.mark.parametrize("program", [_CLASS, _FUNCTION, _LET])
def test_what_was_handed_over_is_seen_beside_a_modules_object(program: str) -> None:
    found = flows({"a.js": _EXEC + program.replace("@", "req.body.mail")})
    assert [one.kind for one in found] == ["command-injection"]
    assert not flows({"a.js": _EXEC + program.replace("@", "{ host: 'b', sent: req.body.mail }")})


_LEADS = """const app = require('express')()
function where(req) {
  if (req.query.kind === 'a') return `/o/${req.query.x}`
  if (req.query.kind === 'b') return @
  return null
}
app.get('/', (req, res) => { const to = where(req); if (to) res.redirect(to) })
"""


@pytest.mark.parametrize(
    "safe", ["`/team/${req.query.x}`", "'/'", "found(1).url || `/sign/${req.query.x}`", "found(1)"]
)
def test_each_way_is_a_path_of_this_host(safe: str) -> None:
    assert not flows({"a.js": _LEADS.replace("@", safe)})


@pytest.mark.parametrize("open_", ["`/${req.query.x}`", "req.query.x", "req.query.y || `/sign/${req.query.x}`"])
def test_one_way_leads_elsewhere(open_: str) -> None:
    assert {one.kind for one in flows({"a.js": _LEADS.replace("@", open_)})} == {"open-redirect"}
