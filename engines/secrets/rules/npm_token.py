"""An npm access token stands in the repository, often in an .npmrc.

Whoever reads it can publish new versions of every package its owner maintains, and everyone who installs them runs that
code. This is how most package takeovers of the last years began.

Revoke the token with `npm token revoke`, check what was published lately, and write `_authToken=${NPM_TOKEN}` in .npmrc
so that the value comes from the environment. For publishing prefer trusted publishing from CI.
"""

from engines.secrets.fakes import LOWER_HEX, fake
from engines.secrets.rule import Start, secret

RULE = secret(
    title="npm token in the repository",
    severity="critical",
    start=Start.HINT,
    hints=("npm_", "_authtoken"),
    patterns=(
        r"\b(?P<value>npm_[A-Za-z0-9]{36})\b",
        r"_authToken\s*=\s*[\"']?(?P<value>[A-Za-z0-9_\-=/+.]{16,200})",
    ),
    bad=(
        "//registry.npmjs.org/:_authToken=npm_" + fake(36),
        "//npm.corp.local/:_authToken=" + fake(36, LOWER_HEX),
    ),
    good=(
        "//registry.npmjs.org/:_authToken=${NPM_TOKEN}",
        "npm_config_registry=https://registry.npmjs.org",
        "//registry.npmjs.org/:_authToken=npm_" + "x" * 36,
    ),
    fix="Revoke the token and let .npmrc read it from the environment.",
)
