"""The framework's test of where a form comes from is switched off.

Any page a visitor opens can then send forms here in their name, with their session.

Remove the line, or name the origins that are trusted.
"""

from collections.abc import Iterator

from engines.config.object_settings import object_settings
from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile


@rule(
    title="Origin of forms not tested",
    severity="medium",
    confidence="high",
    cwe=352,
    weakness="csrf",
    languages=("javascript", "typescript"),
    hints=("checkOrigin", "allowedOrigins"),
    patch=swap((r"(\bcheckOrigin\s*:\s*)false\b", r"\1true")),
    fix="Remove the line.",
    bad=[
        Example(
            """export default {
  kit: { csrf: { checkOrigin: false } },
};""",
            path="svelte.config.js",
        ),
        Example(
            """export default {
  security: { checkOrigin: false },
};""",
            path="astro.config.mjs",
        ),
        Example(
            """export default {
  experimental: { serverActions: { allowedOrigins: ['*'] } },
};""",
            path="next.config.mjs",
        ),
    ],
    good=[
        Example(
            """export default {
  kit: { csrf: { checkOrigin: true } },
};""",
            path="svelte.config.js",
        ),
        Example(
            """export default {
  experimental: { serverActions: { allowedOrigins: ['shop.example'] } },
};""",
            path="next.config.mjs",
        ),
        Example(
            """export default {
  kit: { csrf: { checkOrigin: process.env.NODE_ENV !== 'development' } },
};""",
            path="svelte.config.js",
        ),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in object_settings(file):
        is_off = one.key.endswith(("csrf.checkOrigin", "security.checkOrigin")) and one.is_off
        if is_off or (one.key.endswith("serverActions.allowedOrigins.*") and one.value in ("*", "**")):
            yield one.match("Forms of every site are taken.")
