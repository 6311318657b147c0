"""Forms are accepted from every site, or from all below a domain others may register names under.

The protection against forged requests then lets through exactly what it is there to refuse.

List the origins that really send forms here.
"""

from collections.abc import Iterator

from engines.config.python_settings import at, sure
from engines.rule import Example, Match, rule
from engines.source import SourceFile

# Where everybody gets a name.
SHARED = (
    "herokuapp.com", "vercel.app", "netlify.app", "ngrok.io", "ngrok-free.app", "github.io", "azurewebsites.net",
    "pages.dev", "onrender.com", "amazonaws.com", "appspot.com", "web.app", "fly.dev", "github.dev", "gitpod.io",
)  # fmt: skip


@rule(
    title="Forms accepted from any origin",
    severity="medium",
    confidence="high",
    cwe=352,
    weakness="csrf",
    languages=("python",),
    hints=("CSRF_TRUSTED_ORIGINS",),
    fix="List the origins.",
    bad=[
        Example('CSRF_TRUSTED_ORIGINS = ["https://*"]', path="shop/settings.py"),
        Example('CSRF_TRUSTED_ORIGINS = ["https://shop.example", "https://*.herokuapp.com"]', path="shop/settings.py"),
    ],
    good=[
        Example('CSRF_TRUSTED_ORIGINS = ["https://*.shop.example"]', path="shop/settings.py"),
        Example(
            """import os
CSRF_TRUSTED_ORIGINS = os.environ["O"].split(",")""",
            path="shop/settings.py",
        ),
        Example('CSRF_TRUSTED_ORIGINS = ["http://*"]', path="shop/settings/local.py"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in sure(file, "CSRF_TRUSTED_ORIGINS"):
        for origin in one.value if isinstance(one.value, list) else ():
            name = str(origin).partition("://")[2]
            if name in ("*", "*.*") or (name.startswith("*.") and name[2:] in SHARED):
                yield at(file, one, f"{str(origin)[:60]} is whoever wants to be.")
                break
