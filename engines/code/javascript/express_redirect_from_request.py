"""The visitor is sent on to an address that came with the request.

A link to your site can then lead anywhere: people trust its beginning, and sign in on the copy it leads to. Sign-in
flows leak their codes the same way.

Allow only paths of your own site, or names from a fixed table.
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method
from engines.index.requests import has_fixed_host, is_from_link, is_response, unvetted_data_in
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Redirect to an address from the request",
    severity="medium",
    confidence="high",
    cwe=601,
    weakness="open-redirect",
    languages=JAVASCRIPT,
    fix="Allow only paths of your own site.",
    hints=("redirect",),
    bad=[
        "app.get('/go', (req, res) => res.redirect(req.query.url));",
        "router.get('/', function (req, res) { return res.redirect(302, req.query.next || '/'); });",
        "app.get('/x', (req, res) => { res.redirect(`//${req.params.host}`); });",
    ],
    good=[
        "app.get('/go', (req, res) => res.redirect('/items/' + req.params.id));",
        "app.get('/go', (req, res) => res.redirect(PAGES[req.query.page]));",
        "app.get('/go', (req, res) => res.redirect('https://example.org/?q=' + req.query.q));",
        "app.post('/', (req, res) => res.redirect(req.get('Referrer') || '/'));",
        "app.get('/go', (req, res) => { router.redirect(req.query.url); });",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, "redirect"):
        if not is_response(file, call.receiver) or not call.positional:
            continue
        target = call.positional[-1]
        if is_from_link(unvetted_data_in(file, target)) and not has_fixed_host(file, target):
            yield Match.at(call.node, "The request decides where the visitor is sent.")
