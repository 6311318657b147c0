"""Every website may send requests with the visitor's cookies and read the answers.

A page of somebody else, opened in another tab, reads what the visitor may read here and does what they may do.

List the sites in `allowed_origins`, or set `supports_credentials` to false.
"""

from collections.abc import Iterator

from engines.config.object_settings import object_settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile

ANY = {"allowed_origins.*": ("*",), "allowed_origins_patterns.*": ("/.*/", "*", "#.*#", "/^.*$/")}


@rule(
    title="Any site reads answers with the visitor's session (Laravel)",
    severity="high",
    confidence="high",
    cwe=942,
    weakness="permissive-cors",
    languages=("php",),
    hints=("supports_credentials",),
    fix="List the origins.",
    bad=[
        Example(
            """<?php
return [
    'allowed_origins' => ['*'],
    'supports_credentials' => true,
];""",
            path="config/cors.php",
        ),
        Example(
            """<?php
return [
    'allowed_origins_patterns' => ['/.*/'],
    'supports_credentials' => true,
];""",
            path="config/cors.php",
        ),
    ],
    good=[
        Example(
            """<?php
return [
    'allowed_origins' => ['*'],
    'supports_credentials' => false,
];""",
            path="config/cors.php",
        ),
        Example(
            """<?php
return [
    'allowed_origins' => ['https://shop.example'],
    'supports_credentials' => true,
];""",
            path="config/cors.php",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    found = object_settings(file) if file.path.endswith("config/cors.php") else ()
    with_cookies = any(one.key == "supports_credentials" and one.is_on for one in found)
    for one in found if with_cookies else ():
        if one.is_literal and one.value in ANY.get(one.key, ()):
            yield one.match("Any site reads answers with the visitor's session.")
