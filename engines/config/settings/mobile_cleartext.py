"""A mobile application may talk to its servers without TLS.

On every open network what it sends and gets is read and changed.

Remove the switch; name the one host that needs it in the network security configuration.
"""

from collections.abc import Iterator

from engines.config.xml_tags import at, tags
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Mobile application without TLS",
    severity="medium",
    confidence="high",
    cwe=319,
    weakness="cleartext-transport",
    languages=("xml",),
    hints=("usesCleartextTraffic", "NSAllowsArbitraryLoads"),
    patch=swap((r"(android:usesCleartextTraffic\s*=\s*['\"])true", r"\1false"), (r"<true\s*/>", r"<false/>")),
    fix="Remove the switch.",
    bad=[
        Example(
            """<manifest xmlns:android="x">
  <application android:usesCleartextTraffic="true">

  </application>
</manifest>""",
            path="app/src/main/AndroidManifest.xml",
        ),
        Example(
            """<plist><dict>
<key>NSAppTransportSecurity</key>
<dict>
<key>NSAllowsArbitraryLoads</key>
<true/>
</dict></dict></plist>""",
            path="ios/App/Info.plist",
        ),
    ],
    good=[
        Example(
            """<manifest xmlns:android="x">
  <application android:usesCleartextTraffic="false">

  </application>
</manifest>""",
            path="app/src/main/AndroidManifest.xml",
        ),
        Example(
            "<plist><dict>\n<key>NSAllowsArbitraryLoads</key>\n<false/>\n</dict></plist>", path="ios/App/Info.plist"
        ),
        Example(
            '<manifest><application android:usesCleartextTraffic="true" /></manifest>',
            path="app/src/debug/AndroidManifest.xml",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if "/debug/" in file.path:
        return
    is_asked = False
    for tag in tags(file):
        if tag.name == "application" and tag.attributes.get("android:usesCleartextTraffic") == "true":
            yield at(file, tag, "android:usesCleartextTraffic", "What the application sends can be read on the way.")
        if tag.name == "true" and is_asked:
            yield at(file, tag, "true", "What the application sends can be read on the way.")
        is_asked = tag.name == "key" and tag.text == "NSAllowsArbitraryLoads"
