"""A GitHub token stands in the repository: a personal access token, an app's token, or a fine-grained one.

Whoever reads the file can act as its owner: read private repositories, push code, change workflows and publish
packages. A token in a workflow or a script is often allowed far more than that script needs.

Revoke the token in GitHub's settings and look at the security log for its use. In Actions use the built-in token with
the least permissions; elsewhere keep the token in a secret store.
"""

from engines.secrets.fakes import fake
from engines.secrets.rule import Start, secret

RULE = secret(
    title="GitHub token in the repository",
    severity="critical",
    start=Start.HINT,
    hints=("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
    patterns=(r"\b(?P<value>gh[pousr]_[A-Za-z0-9]{36,251})\b", r"\b(?P<value>github_pat_[A-Za-z0-9_]{60,251})\b"),
    bad=(
        "GITHUB_TOKEN=ghp_" + fake(36),
        "token: github_pat_" + fake(22) + "_" + fake(59),
    ),
    good=(
        "token: ghp_" + "x" * 36,
        "GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}",
        'if token.startswith("ghp_"):',
    ),
    fix="Revoke the token and read it from a secret store.",
)
