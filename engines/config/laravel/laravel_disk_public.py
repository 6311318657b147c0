"""A disk of the application gives everything it stores a public address.

What visitors upload, and what the application writes there, anybody reads who knows or guesses the name.

Remove `visibility`, and make addresses that end (`temporaryUrl`).
"""

from collections.abc import Iterator

from engines.config.object_settings import object_settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Stored files open to everybody (Laravel)",
    severity="low",
    confidence="medium",
    cwe=732,
    weakness="public-storage",
    languages=("php",),
    hints=("visibility",),
    fix="Remove visibility.",
    bad=[
        Example(
            """<?php
return [
    'disks' => ['s3' => ['driver' => 's3', 'visibility' => 'public']],
];""",
            path="config/filesystems.php",
        ),
    ],
    good=[
        Example(
            """<?php
return [
    'disks' => ['public' => ['driver' => 'local', 'visibility' => 'public']],
];""",
            path="config/filesystems.php",
        ),
        Example(
            """<?php
return [
    'disks' => ['s3' => ['driver' => 's3', 'visibility' => 'private']],
];""",
            path="config/filesystems.php",
        ),
        Example(
            """<?php
return [
    'disks' => ['s3-public' => ['driver' => 's3', 'visibility' => 'public']],
];""",
            path="config/filesystems.php",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    found = object_settings(file) if file.path.endswith("config/filesystems.php") else ()
    remote = {one.key.rpartition(".")[0] for one in found if one.key.endswith(".driver") and one.value != "local"}
    for one in found:
        disk, _, name = one.key.rpartition(".")
        # A disk that says so in its name is meant to be one.
        if name == "visibility" and one.value == "public" and disk in remote and "public" not in disk:
            yield one.match("Whoever guesses a name reads the file.")
