"""The build for production makes source maps and names them in what browsers load.

Anybody reads the program as it was written, with comments and names of what is not shown to them.

Set `sourceMap` to false for production, or hide the maps and keep them for yourselves.
"""

from collections.abc import Iterator

from engines.config.lines import at_line
from engines.config.settings_file import is_named, settings
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


def _workspace(production: str, base: str = "") -> str:
    return (
        '{"projects": {"shop": {"architect": {"build": {"options": {'
        + base
        + '},\n"configurations": {"production": {\n'
        + production
        + "\n}}}}}}}"
    )


@rule(
    title="Source maps in the build for production",
    severity="low",
    confidence="high",
    cwe=540,
    weakness="information-exposure",
    languages=("json",),
    hints=("sourceMap",),
    patch=swap((r'("sourceMap"\s*:\s*)true', r"\1false")),
    fix='"sourceMap": false for production.',
    bad=[Example(_workspace('"sourceMap": true'), path="angular.json")],
    good=[
        Example(_workspace('"sourceMap": false'), path="angular.json"),
        Example(_workspace('"optimization": true', '"sourceMap": true'), path="angular.json"),
        Example(_workspace('"sourceMap": {"scripts": true, "hidden": true}'), path="angular.json"),
        Example('{"compilerOptions": {"sourceMap": true}}', path="tsconfig.json"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in settings(file) if is_named(file, "angular.json") else ():
        if one.key.endswith(".build.configurations.production.sourcemap") and one.is_on:
            yield at_line(file, one.line, "The build for production names its source maps.")
