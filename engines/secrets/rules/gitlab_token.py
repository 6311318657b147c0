"""A GitLab token stands in the repository: a personal, project, group, deploy, runner or pipeline trigger token.

Whoever reads the file can read or push code with the token's scopes, register a runner that sees every job's secrets,
or start pipelines.

Revoke the token in GitLab and look at the audit events for its use. In pipelines use CI_JOB_TOKEN or a masked,
protected variable.
"""

from engines.secrets.fakes import WORD, fake
from engines.secrets.rule import Start, secret

RULE = secret(
    title="GitLab token in the repository",
    severity="critical",
    start=Start.HINT,
    hints=("glpat-", "gldt-", "glrt-", "glptt-", "glagent-", "glcbt-"),
    patterns=(r"\b(?P<value>gl(?:pat|dt|rt|ptt|agent|cbt)-[A-Za-z0-9_\-]{20,64})",),
    bad=(
        "PRIVATE-TOKEN: glpat-" + fake(20, WORD),
        'url = "https://gitlab.local/?private_token=glpat-' + fake(20, WORD, seed="two") + '"',
    ),
    good=(
        "PRIVATE-TOKEN: glpat-" + "x" * 20,
        "PRIVATE-TOKEN: $CI_JOB_TOKEN",
    ),
    fix="Revoke the token and use CI_JOB_TOKEN or a masked variable.",
)
