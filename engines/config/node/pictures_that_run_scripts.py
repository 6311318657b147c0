"""SVG files from elsewhere are served as they are, without a policy that keeps scripts in them from running.

A picture somebody uploads or links then runs a script in the visitor's session.

Set `contentSecurityPolicy: "default-src 'self'; script-src 'none'; sandbox;"` and `contentDispositionType:
'attachment'`.
"""

from collections.abc import Iterator

from engines.config.object_settings import object_settings
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

GUARDS = ("images.contentSecurityPolicy", "images.unoptimized")


@rule(
    title="Pictures that run scripts",
    severity="medium",
    confidence="high",
    cwe=79,
    weakness="cross-site-scripting",
    languages=("javascript", "typescript"),
    hints=("dangerouslyAllowSVG",),
    patch=swap((r"(\bdangerouslyAllowSVG\s*:\s*)true\b", r"\1false")),
    fix="Add the content security policy.",
    bad=[
        Example(
            """export default {
  images: { dangerouslyAllowSVG: true },
};""",
            path="next.config.js",
        ),
    ],
    good=[
        Example(
            """export default {
  images: { dangerouslyAllowSVG: true, contentSecurityPolicy: "script-src 'none'; sandbox;" },
};""",
            path="next.config.js",
        ),
        Example(
            """export default {
  images: { dangerouslyAllowSVG: false },
};""",
            path="next.config.js",
        ),
        Example(
            """export default {
  images: { dangerouslyAllowSVG: true, unoptimized: true },
};""",
            path="next.config.js",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    found = object_settings(file)
    is_guarded = any(one.key.endswith(GUARDS) for one in found)
    for one in found if not is_guarded else ():
        if one.key.endswith("images.dangerouslyAllowSVG") and one.is_on:
            yield one.match("A script in a picture runs in the visitor's session.")
