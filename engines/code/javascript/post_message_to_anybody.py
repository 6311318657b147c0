"""A message for another window is sent without naming who may read it.

With "*" as the target the message goes to whatever page is in that window by then; a page that replaced the
expected one reads tokens and personal data in it.

Name the receiver: frame.postMessage(data, "https://pay.example.org").
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method
from engines.index.constants import is_fixed, is_literally
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Message that any page may read",
    severity="medium",
    confidence="medium",
    cwe=346,
    weakness="post-message-origin",
    languages=JAVASCRIPT,
    fix="Name the origin of the receiver.",
    hints=("postMessage",),
    bad=[
        "window.parent.postMessage({ token }, '*');",
        "const ANY = '*';\nframe.contentWindow.postMessage(JSON.stringify(user), ANY);",
    ],
    good=[
        "window.parent.postMessage({ token }, 'https://pay.example.org');",
        "worker.postMessage({ token });",
        "window.parent.postMessage('ready', '*');",
        "frame.postMessage(data, targetOrigin);",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, "postMessage"):
        if is_literally(file, call.argument(1), "*") and not is_fixed(file, call.argument(0)):
            yield Match.at(call.node, "Whatever page is in that window reads this.")
