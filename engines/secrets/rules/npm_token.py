"""An npm access token stands in the repository, often in an .npmrc.

Whoever reads it can publish new versions of every package its owner maintains, and everyone who installs them runs that
code. This is how most package takeovers of the last years began.

Revoke the token with `npm token revoke`, check what was published lately, and write `_authToken=${NPM_TOKEN}` in .npmrc
so that the value comes from the environment. For publishing prefer trusted publishing from CI.
"""

from engines.secrets.fakes import LOWER_HEX, fake
from engines.secrets.rule import Example, secret

RULE = secret(
    title="npm token in the repository",
    severity="critical",
    hints=("npm_", "_authtoken", "_auth=", "_password="),
    patterns=(
        r"\b(?P<value>npm_[A-Za-z0-9]{36})\b",
        r"_authToken\s*=\s*[\"']?(?P<value>[A-Za-z0-9_\-=/+.]{16,200})",
        r"(?m)^(?://[^\s=]+:)?_(?:auth|password)=[\"']?(?P<value>[A-Za-z0-9+/]{8,200}={0,2})",
    ),
    bad=(
        "//registry.npmjs.org/:_authToken=npm_" + fake(36),
        "//npm.corp.local/:_authToken=" + fake(36, LOWER_HEX),
        Example("_auth=" + fake(24), path=".npmrc"),
    ),
    good=(
        "//registry.npmjs.org/:_authToken=${NPM_TOKEN}",
        "npm_config_registry=https://registry.npmjs.org",
        "//registry.npmjs.org/:_authToken=npm_" + "x" * 36,
    ),
    fix="Revoke the token and let .npmrc read it from the environment.",
)
