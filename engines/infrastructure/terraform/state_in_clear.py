"""The state of the infrastructure is kept without encryption, or fetched over plain HTTP.

The state holds every password and key of what was built, in clear: whoever reads the bucket or the wire has them
all.

Set `encrypt = true` for S3, use `https` for HTTP back ends.
"""

from collections.abc import Iterator

from engines.infrastructure.hcl import blocks
from engines.infrastructure.patching import turn
from engines.infrastructure.terraform_module import described
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="State kept or sent in clear",
    severity="medium",
    confidence="high",
    cwe=311,
    weakness="unencrypted-storage",
    languages=("terraform",),
    hints=("backend",),
    patch=turn({"encrypt": "true"}),
    fix="encrypt = true; https.",
    bad=[
        'terraform {\n  backend "s3" {\n    bucket  = "b"\n    encrypt = false\n  }\n}',
        'terraform {\n  backend "http" {\n    address = "http://state.corp.example/shop"\n  }\n}',
    ],
    good=[
        'terraform {\n  backend "s3" {\n    bucket  = "b"\n    encrypt = true\n  }\n}',
        'terraform {\n  backend "http" {\n    address = "https://state.corp.example/shop"\n  }\n}',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for block in blocks(file):
        for backend in block.blocks if block.kind == "terraform" else ():
            for made in described(file).get("terraform", ()):
                for section in made.all("backend") if backend.kind == "backend" else ():
                    if section.line == backend.line and section.is_off("encrypt"):
                        yield made.match("encrypt", "The state lies unencrypted in its bucket.", section=section)
                    if section.line == backend.line and section.text("address").startswith("http://"):
                        yield made.match("address", "The state passes the network in clear.", section=section)
