"""The session cookie goes along with requests that other sites cause.

Forged requests then carry the session, and only the forms' tokens are left between them and what they ask for.

Set `same_site` to "lax".
"""

from collections.abc import Iterator

from engines.config.object_settings import object_settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Session cookie sent with other sites' requests (Laravel)",
    severity="low",
    confidence="high",
    cwe=1275,
    weakness="insecure-cookie",
    languages=("php",),
    hints=("same_site",),
    fix="same_site lax.",
    bad=[
        Example(
            """<?php
return [
    'same_site' => 'none',
];""",
            path="config/session.php",
        ),
        Example(
            """<?php
return [
    'same_site' => env('SESSION_SAME_SITE', 'none'),
];""",
            path="config/session.php",
        ),
    ],
    good=[
        Example(
            """<?php
return [
    'same_site' => 'lax',
];""",
            path="config/session.php",
        ),
        Example(
            """<?php
return [
    'same_site' => null,
];""",
            path="config/session.php",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in object_settings(file) if file.path.endswith("config/session.php") else ():
        if one.key == "same_site" and one.is_literal and one.value.lower() == "none":
            yield one.match("Every site's requests carry the session.")
