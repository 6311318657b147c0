"""A token is read without its signature being verified.

Whoever sends the token writes into it who they are: any user, any role.

Verify: `JWT.decode(token, key, true, algorithm: "HS256")`, with the algorithm you sign with and never "none".
"""

from collections.abc import Iterator

from engines.index.ruby import calls_of, is_false, string
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Token not verified",
    severity="high",
    confidence="high",
    cwe=347,
    weakness="jwt-unverified",
    languages=("ruby",),
    fix='Verify the signature: JWT.decode(token, key, true, algorithm: "HS256").',
    hints=("JWT",),
    bad=[
        "payload, _ = JWT.decode(token, nil, false)",
        "JWT.encode({ id: 1 }, nil, 'none')",
        "JWT.decode(token, key, true, algorithm: 'none')",
        "JSON::JWT.decode(token, :skip_verification)",
    ],
    good=[
        "payload, _ = JWT.decode(token, key, true, algorithm: 'HS256')",
        "JWT.encode({ id: 1 }, key, 'HS256')",
        "JSON::JWT.decode(token, key)",
        "Codec.decode(token, nil, false)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, "decode", "encode"):
        if call.owner == "JSON::JWT" and string(file, call.argument(1)) == "skip_verification":
            yield Match.at(call.node, "The token's signature is not verified.")
        if call.owner != "JWT":
            continue
        algorithm = call.keywords.get("algorithm") or (call.argument(2) if call.name == "encode" else None)
        if call.name == "decode" and is_false(call.argument(2)):
            yield Match.at(call.node, "The token's signature is not verified.")
        elif (string(file, algorithm) or "").lower() == "none":
            yield Match.at(call.node, 'The algorithm "none" signs nothing.')
