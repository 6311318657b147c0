"""A Google API key or OAuth client secret stands in the repository.

An unrestricted API key is billed to its owner for every call anyone makes with it, and opens whatever services the
project has enabled, generative models included. A client secret lets others pose as the application.

Restrict the key to the services and origins that need it, or better replace it, and keep server-side keys in a secret
store. A key in a web page is public by design: then the restriction is the protection.
"""

from engines.secrets.fakes import WORD, fake
from engines.secrets.rule import Start, secret

RULE = secret(
    title="Google API key in the repository",
    severity="medium",
    start=Start.HINT,
    hints=("aiza", "gocspx-"),
    patterns=(r"\b(?P<value>AIza[0-9A-Za-z_\-]{35})\b", r"\b(?P<value>GOCSPX-[0-9A-Za-z_\-]{28})\b"),
    bad=(
        'const key = "AIza' + fake(34, WORD) + "A" + '"',
        "client_secret: GOCSPX-" + fake(27, WORD) + "A",
    ),
    good=(
        'const key = "AIza' + "x" * 35 + '"',
        "const key = process.env.GOOGLE_API_KEY",
    ),
    fix="Replace the key, restrict the new one, and keep it out of the repository.",
)
