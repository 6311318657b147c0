"""A key is too short: RSA or DSA under 2048 bits, or an elliptic curve under 224 bits.

Keys of this size can be broken with rented machines; whoever does reads what was encrypted and signs in your name.

Make RSA keys of 3072 bits or more, or use Ed25519.
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method
from engines.index.constants import constant
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

LEAST_BITS = 2048
PREFIXES = ("cryptography.hazmat.primitives.asymmetric.", "Crypto.PublicKey.", "Cryptodome.PublicKey.", "rsa.")


@rule(
    title="Key too short",
    severity="medium",
    confidence="high",
    cwe=326,
    weakness="weak-key",
    patch=swap((r"\b(key_size\s*=\s*|generate\(|newkeys\()(?:512|768|1024|1536)\b", r"\g<1>3072")),
    fix="Use at least 3072 bits for RSA, or Ed25519.",
    hints=("generate", "newkeys"),
    bad=[
        "from cryptography.hazmat.primitives.asymmetric import rsa\nrsa.generate_private_key(65537, key_size=1024)",
        "from Crypto.PublicKey import RSA\nRSA.generate(1024)",
        "import rsa\nBITS = 512\nrsa.newkeys(BITS)",
    ],
    good=[
        "from cryptography.hazmat.primitives.asymmetric import rsa\nrsa.generate_private_key(65537, key_size=4096)",
        "from Crypto.PublicKey import RSA\nRSA.generate(bits)",
        "from reports import pages\npages.generate(10)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, "generate_private_key", "generate", "newkeys", "generate_parameters"):
        if not call.name.startswith(PREFIXES):
            continue
        place = 1 if call.name.endswith("generate_private_key") else 0
        bits = constant(file, call.argument(place, "key_size") or call.argument(place, "bits"))
        if bits is not None and isinstance(bits.value, int) and 0 < bits.value < LEAST_BITS:
            yield Match.at(call.node, f"{bits.value} bits can be broken.")
