"""A provider of data of an Android application is open to every other application.

Any application on the device reads and changes what it keeps.

Set `android:exported="false"`, or ask for a permission with `android:permission`.
"""

from collections.abc import Iterator

from engines.config.xml_tags import at, tags
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Data of an Android application open to others",
    severity="medium",
    confidence="medium",
    cwe=926,
    weakness="missing-authorization",
    languages=("xml",),
    hints=("android:exported",),
    fix='android:exported="false" or a permission.',
    bad=[
        Example(
            """<manifest xmlns:android="x">
  <application >
    <provider android:name=".Data" android:authorities="a" android:exported="true" />
  </application>
</manifest>""",
            path="app/src/main/AndroidManifest.xml",
        ),
    ],
    good=[
        Example(
            """<manifest xmlns:android="x">
  <application >
    <provider android:name=".Data" android:authorities="a" android:exported="false" />
  </application>
</manifest>""",
            path="app/src/main/AndroidManifest.xml",
        ),
        Example(
            """<manifest xmlns:android="x">
  <application >
    <provider android:name=".Data" android:exported="true" android:permission="a.READ" />
  </application>
</manifest>""",
            path="app/src/main/AndroidManifest.xml",
        ),
        Example(
            """<manifest xmlns:android="x">
  <application >
    <activity android:name=".Main" android:exported="true" />
  </application>
</manifest>""",
            path="app/src/main/AndroidManifest.xml",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for tag in tags(file):
        is_open = tag.name == "provider" and tag.attributes.get("android:exported") == "true"
        asks = any(name.lower().endswith("permission") for name in tag.attributes)
        if is_open and not asks:
            yield at(file, tag, "android:exported", "Every application on the device reads this.")
