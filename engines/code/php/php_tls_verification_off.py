"""The certificate of the other side is not verified.

Anybody on the way can answer in its place, and read and change everything that is sent, passwords included.

Leave verification on. For an authority of your own, name its certificate with `CURLOPT_CAINFO` or `cafile`.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.opted import weight_of_option
from engines.index.php import calls_to, is_false, option_pairs
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

CURL = ("CURLOPT_SSL_VERIFYPEER", "CURLOPT_SSL_VERIFYHOST")
KEYS = frozenset((*CURL, "verify_peer", "verify_peer_name", "verify", "sslverify"))
MESSAGE = "The certificate is not verified: anybody on the way can answer instead."


@rule(
    title="Certificate not verified",
    severity="high",
    confidence="high",
    cwe=295,
    weakness="certificate-validation",
    languages=("php",),
    patch=swap(
        (r"\b(CURLOPT_SSL_VERIFYPEER\s*(?:,|=>)\s*)(?:false|0)\b", r"\1true"),
        (r"\b(CURLOPT_SSL_VERIFYHOST\s*(?:,|=>)\s*)(?:false|0)\b", r"\g<1>2"),
        (r"(['\"](?:verify|verify_peer|verify_peer_name|sslverify)['\"]\s*=>\s*)(?:false|0)\b", r"\1true"),
    ),
    fix="Leave verification on; name a private authority's certificate where there is one.",
    hints=("SSL_VERIFY", "verify", "sslverify"),
    bad=[
        "<?php curl_setopt($curl, CURLOPT_SSL_VERIFYPEER, false);",
        "<?php curl_setopt($curl, CURLOPT_SSL_VERIFYHOST, 0);",
        "<?php curl_setopt_array($curl, [CURLOPT_URL => $url, CURLOPT_SSL_VERIFYPEER => 0]);",
        "<?php $client = new GuzzleHttp\\Client(['verify' => false]);",
        "<?php $c = stream_context_create(['ssl' => ['verify_peer' => false]]);",
        "<?php wp_remote_get($url, array('sslverify' => false));",
    ],
    good=[
        "<?php curl_setopt($curl, CURLOPT_SSL_VERIFYPEER, true);",
        "<?php curl_setopt($curl, CURLOPT_SSL_VERIFYHOST, 2);",
        "<?php $client = new GuzzleHttp\\Client(['verify' => '/etc/ssl/own.pem']);",
        "<?php $options = ['verify' => $config->verify];",
        "<?php $rules = ['email' => ['verify_address' => false]];",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    told: set[tuple[str, int]] = set()
    for node, of in sorted(_switched_off(file), key=lambda one: one[0].start_byte):
        # Peer and name are switched off in one breath.
        if of not in told:
            told.add(of)
            yield Match.at(node, MESSAGE, severity=weight_of_option(node))


def _switched_off(file: SourceFile) -> Iterator[tuple[Node, tuple[str, int]]]:
    """Each option that is off, with the connection it is one of."""
    for call in calls_to(file, "curl_setopt"):
        if text(call.argument(1)).lstrip("\\") in CURL and is_false(call.argument(2)):
            yield call.node, (text(call.argument(0)), _block(call.node))
    for node, key, value in option_pairs(file):
        if key.lstrip("\\") in KEYS and is_false(value):
            yield node, ("", node.parent.start_byte if node.parent is not None else node.start_byte)


def _block(node: Node) -> int:
    """Where the statements begin that it stands among."""
    here: Node | None = node
    while here is not None and here.type not in ("compound_statement", "program"):
        here = here.parent
    return here.start_byte if here is not None else 0
