"""A token is accepted without a signature.

Whoever sends it writes into it what they like: another person's id, or that they are an administrator.

Decode with a key and one algorithm: `JWT::decode($token, new Key($key, 'HS256'))`.
"""

from collections.abc import Iterator

from engines.index.php import methods
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Token signature not verified",
    severity="high",
    confidence="high",
    cwe=347,
    weakness="jwt-unverified",
    languages=("php",),
    fix="Decode with a key and one algorithm.",
    hints=("JWT", "forUnsecuredSigner", "none"),
    bad=[
        "<?php $claims = JWT::decode($token, $key, ['HS256', 'none']);",
        "<?php $config = Configuration::forUnsecuredSigner();",
        "<?php $claims = JWT::decode($token, null, false);",
        "<?php $claims = JWT::decode($token, new Key('', 'none'));",
    ],
    good=[
        "<?php $claims = JWT::decode($token, new Key($key, 'HS256'));",
        "<?php $claims = JWT::decode($token, $key, ['RS256']);",
        "<?php $text = Json::decode($body, null, false);",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in methods(file, "decode"):
        if text(call.base).rpartition("\\")[2] not in ("JWT", "FirebaseJWT"):
            continue
        given = [text(one).lower() for one in call.arguments[1:]]
        if any("'none'" in one or '"none"' in one for one in given) or given[1:2] == ["false"]:
            yield Match.at(call.node, "A token without a signature is accepted.")
    for call in methods(file, "forUnsecuredSigner"):
        yield Match.at(call.node, "Tokens are not signed.")
