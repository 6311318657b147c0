"""A tool for developers is switched on wherever nobody switched it off.

Debug bar and Clockwork show queries, sessions and headers; the buttons of an error page run changes to the code.

Leave `enabled` to `APP_DEBUG` (null), and runnable solutions off.
"""

from collections.abc import Iterator

from engines.config.object_settings import object_settings
from engines.rule import Example, Match, rule
from engines.source import SourceFile

SWITCHES = {
    "config/debugbar.php": "enabled",
    "config/clockwork.php": "enable",
    "config/ignition.php": "enable_runnable_solutions",
    "config/flare.php": "enable_runnable_solutions",
}


@rule(
    title="Developers' tools on by default (Laravel)",
    severity="medium",
    confidence="medium",
    cwe=489,
    weakness="debug-mode",
    languages=("php",),
    hints=("enable",),
    fix="Leave it to APP_DEBUG.",
    bad=[
        Example(
            """<?php
return [
    'enabled' => true,
];""",
            path="config/debugbar.php",
        ),
        Example(
            """<?php
return [
    'enabled' => env('DEBUGBAR_ENABLED', true),
];""",
            path="config/debugbar.php",
        ),
        Example(
            """<?php
return [
    'enable_runnable_solutions' => true,
];""",
            path="config/ignition.php",
        ),
    ],
    good=[
        Example(
            """<?php
return [
    'enabled' => env('DEBUGBAR_ENABLED', null),
];""",
            path="config/debugbar.php",
        ),
        Example(
            """<?php
return [
    'enable_runnable_solutions' => env('IGNITION_ENABLE_RUNNABLE_SOLUTIONS'),
];""",
            path="config/ignition.php",
        ),
        Example(
            """<?php
return [
    'enabled' => true,
];""",
            path="config/cache.php",
        ),
        Example(
            """<?php
return [
    'enable' => env('CLOCKWORK_ENABLE', null),
];""",
            path="config/clockwork.php",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    switch = next((key for name, key in SWITCHES.items() if file.path.endswith(name)), "")
    for one in object_settings(file) if switch else ():
        if one.key == switch and one.is_on:
            yield one.match(f"{switch} is on wherever nobody switched it off.")
