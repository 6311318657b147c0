"""Functions of a program that look where a host lies, and refuse the networks of one's own."""

import pytest

from tests.engines.taint.programs import flows

_PROGRAM = """const dns = require('dns').promises, net = require('net'), app = require('express')()
&
async function assertPublic(raw) {
  const { address } = await dns.lookup(new URL(raw).hostname)
  @
}
app.post('/x', async (req, res) => { await assertPublic(req.body.url); await fetch(req.body.url); res.json({}) })
"""
_THROW = "throw new Error('no')"
_OCTETS = """function isPrivate(ip) { const p = ip.split('.').map(Number); if (p[0] === 10 || p[0] === 127) return true
  if (p[0] === 192 && p[1] === 168) return true
  return p[0] === 172 && p[1] >= 16 && p[1] <= 31 }"""
_LIST = "const inner = new net.BlockList(); inner.addSubnet('10.0.0.0', 8); inner.addSubnet('127.0.0.0', 8)"
_CHECKS = [
    (_OCTETS, f"if (isPrivate(address)) {_THROW}"),
    (_OCTETS, f"const all = await dns.resolve4(new URL(raw).hostname); if (all.some(isPrivate)) {_THROW}"),
    (_LIST, f"if (inner.check(address)) {_THROW}"),
    (
        "const kinds = new Set(['private', 'loopback', 'linkLocal']), ipaddr = require('ipaddr.js')",
        f"if (kinds.has(ipaddr.parse(address).range())) {_THROW}",
    ),
    ("const inner = [/^127\\\\./, /^10\\\\./]", f"if (inner.some((one) => one.test(address))) {_THROW}"),
]


@pytest.mark.parametrize("around,check", _CHECKS)
def test_own_networks_are_refused(around: str, check: str) -> None:
    assert not flows({"a.js": _PROGRAM.replace("&", around).replace("@", check)})


def test_check_in_a_check_refuses_too_and_what_it_resolves_is_outside() -> None:
    lists = "const inner = ['10.0.0.0', '127.0.0.0']\nconst ranges = inner.map((one) => one.split('.'))\n"
    blocked = "function isBlocked(ip) { return ranges.some((one) => one[0] === ip.split('.')[0]) }\n"
    resolve = """async function resolveHost(name) { const all = await dns.lookup(name, { all: true })
  const bad = all.find((one) => isBlocked(one.address))
  if (bad) throw new Error('no')
  return all }
"""
    around, check = lists + blocked + resolve, "await resolveHost(new URL(raw).hostname)"
    assert not flows({"a.js": _PROGRAM.replace("&", around).replace("@", check)})
    assert flows({"a.js": _PROGRAM.replace("&", around.replace("throw", "let why =")).replace("@", check)})


@pytest.mark.parametrize("check", ["console.log(address)", f"if (address.length > 99) {_THROW}"])
def test_check_that_names_no_network_is_none(check: str) -> None:
    found = flows({"a.js": _PROGRAM.replace("&", "").replace("@", check)})
    assert [one.kind for one in found] == ["server-side-request"]


def test_answer_says_which_way() -> None:
    asked = "app.post('/x', async (req, res) => { if (@) { await fetch(req.body.url) } res.json({}) })\n"
    named = "const app = require('express')()\n" + _OCTETS + "\n" + asked
    assert not flows({"a.js": named.replace("@", "!isPrivate(req.body.url)")})
    assert flows({"a.js": named.replace("@", "isPrivate(req.body.url)")})
    assert not flows({"a.js": named.replace("isPrivate", "isSafe").replace("@", "isSafe(req.body.url)")})
