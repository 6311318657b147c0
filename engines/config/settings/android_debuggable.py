"""An Android application may be debugged by whoever holds the device.

Its memory, files and keys are read with a cable, and code is run in it.

Remove `android:debuggable`; the build sets it.
"""

from collections.abc import Iterator

from engines.config.xml_tags import at, tags
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Android application open to debuggers",
    severity="medium",
    confidence="high",
    cwe=489,
    weakness="debug-mode",
    languages=("xml",),
    hints=("debuggable",),
    patch=swap((r"(android:debuggable\s*=\s*['\"])true", r"\1false")),
    fix="Remove android:debuggable.",
    bad=[
        Example(
            """<manifest xmlns:android="x">
  <application android:debuggable="true">

  </application>
</manifest>""",
            path="app/src/main/AndroidManifest.xml",
        ),
    ],
    good=[
        Example(
            """<manifest xmlns:android="x">
  <application android:debuggable="false">

  </application>
</manifest>""",
            path="app/src/main/AndroidManifest.xml",
        ),
        Example(
            '<manifest><application android:debuggable="true" /></manifest>', path="app/src/debug/AndroidManifest.xml"
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for tag in tags(file) if file.path.endswith("AndroidManifest.xml") and "/debug/" not in file.path else ():
        if tag.name == "application" and tag.attributes.get("android:debuggable") == "true":
            yield at(file, tag, "android:debuggable", "A cable is enough to read its memory.")
