"""The server fetches an address that the visitor chose.

The visitor can name addresses only the server reaches: cloud metadata with its credentials, databases, internal
pages; the answer often comes back to them.

Choose from a fixed list of hosts, or resolve the name once, refuse private addresses and connect to that address.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import Call, calls_of_method, calls_to, options
from engines.index.requests import has_fixed_host, unvetted_data_in
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

FUNCTIONS = ("fetch", "node-fetch", "axios", "request", "got", "superagent", "needle", "undici.fetch", "undici.request")
METHODS = ("get", "post", "put", "patch", "delete", "head", "request")
LIBRARIES = ("axios.", "request.", "got.", "superagent.", "needle.", "http.", "https.", "undici.", "request-promise.")


@rule(
    title="Address to fetch comes from the request",
    severity="high",
    confidence="high",
    cwe=918,
    weakness="server-side-request",
    languages=JAVASCRIPT,
    fix="Choose the address from a fixed list of hosts.",
    hints=("fetch", "axios", "request", "got", "superagent", "needle", "http"),
    bad=[
        "const axios = require('axios');\napp.get('/p', async (req, res) => res.send(await axios.get(req.query.url)));",
        "app.get('/p', async (req) => fetch('http://' + req.body.host + '/status'));",
        "const needle = require('needle');\n"
        "app.get('/p', (req) => needle.get(req.query.url + req.query.symbol, done));",
        "import axios from 'axios';\napp.post('/p', (req) => axios({ method: 'get', url: req.body.url }));",
    ],
    good=[
        "const axios = require('axios');\n"
        "app.get('/p', (req) => axios.get('https://api.example.org/' + req.query.id));",
        "app.get('/p', (req) => fetch(HOSTS[req.query.host]));",
        "const axios = require('axios');\naxios.post('https://api.example.org', req.body);",
        "const axios = require('axios');\napp.get('/p', async (req) => {\n"
        "  if (isInside(req.query.url)) throw new Error('no');\n  return axios.get(req.query.url);\n});",
        "app.get('/p', (req) => cache.get(req.query.url));",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    named = (call for call in calls_of_method(file, *METHODS) if call.name.startswith(LIBRARIES))
    for call in (*calls_to(file, *FUNCTIONS), *named):
        address = _address(call)
        if unvetted_data_in(file, address) is not None and not has_fixed_host(file, address):
            yield Match.at(call.node, "The visitor chooses which address the server fetches.")


def _address(call: Call) -> Node | None:
    first = call.argument(0)
    if call.name.startswith("needle.") and call.name.endswith(".request"):
        return call.argument(1)
    if first is not None and first.type == "object":
        given = options(first)
        return given.get("url") or given.get("uri") or given.get("host") or given.get("hostname")
    return first
