"""The server fetches an address that the visitor chose.

The visitor can name addresses only the server reaches: cloud metadata with its credentials, databases, internal pages;
the answer often comes back to them.

Choose from a fixed list of hosts, or resolve the name once, refuse private addresses and connect to that address.
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method
from engines.index.requests import has_fixed_host, unvetted_data_in
from engines.rule import Match, rule
from engines.source import SourceFile

METHODS = ("get", "post", "put", "patch", "delete", "head", "request", "urlopen", "urlretrieve", "stream")
LIBRARIES = ("requests.", "httpx.", "urllib.request.", "urllib3.", "aiohttp.", "urllib.urlopen", "urllib2.")


@rule(
    title="Address to fetch comes from the request",
    severity="high",
    confidence="high",
    cwe=918,
    weakness="server-side-request",
    fix="Choose the address from a fixed list of hosts.",
    hints=("requests", "httpx", "urllib", "aiohttp"),
    bad=[
        "import requests\nfrom flask import request\nrequests.get(request.args['url'])",
        "from urllib.request import urlopen\ndef view(request):\n    return urlopen(request.GET.get('target'))",
        "import httpx\nfrom flask import request\nhttpx.post('http://' + request.form['host'] + '/hook')",
    ],
    good=[
        "import requests\nfrom flask import request\nrequests.get(HOSTS[int(request.args['n'])])",
        "import requests\nrequests.get('https://api.example.org/items', params={'q': request.args['q']})",
        "import requests\nfrom flask import request\n"
        "requests.get(f\"https://api.example.org/items/{request.args['id']}\")",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, *METHODS):
        if not call.name.startswith(LIBRARIES):
            continue
        place = 1 if call.name.endswith((".request", ".stream")) else 0
        address = call.argument(place, "url")
        if unvetted_data_in(file, address) is not None and not has_fixed_host(file, address):
            yield Match.at(call.node, "The visitor chooses which address the server fetches.")
