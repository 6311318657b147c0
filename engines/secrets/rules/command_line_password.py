"""A command in the repository is given a password as an argument: curl -u, mysql -p, sshpass, docker login.

Beside standing in the repository it shows in the process list of every machine the command runs on, and in shell
histories and build logs.

Change the password and pass it by standard input, a file with narrow permissions, or the environment (`docker login
--password-stdin`, `curl --netrc-file`).
"""

from engines.secrets.fakes import fake
from engines.secrets.rule import Candidate, Rank, Start, secret
from engines.secrets.values import is_identifier, is_placeholder


def _is_real(candidate: Candidate) -> bool:
    value = candidate.value
    if value.startswith(("/", ".", "~", "@", "+", ",", "[")) or "(" in value:
        return False
    return not (is_placeholder(value) or is_identifier(value) or value.isdigit() or value.startswith(("$", "%")))


RULE = secret(
    title="Password in a command line",
    severity="high",
    confidence="medium",
    start=Start.HINT,
    hints=(
        *(
            "--password",
            "--passwd",
            "--token",
            "--secret",
            "--api-key",
            "--apikey",
            "--from-literal",
            "redis-cli ",
            "ldap",
        ),
        *("htpasswd ", "net user "),
        *("curl ", "mysql", "sshpass", "docker login", "podman login", "helm registry login", "az login", "cf login"),
    ),
    patterns=(
        r"\bcurl\b[^\n|;]{0,300}?\s(?:-u|--user)[ =]?[\"']?[^\s:\"'$]{1,80}:(?P<value>[^\s\"'`]{4,120})",
        r"\bmysql(?:dump|admin)?\b[^\n|;]{0,200}?\s(?:-p|--password=)(?P<value>[^\s\"'`\-][^\s\"'`]{3,120})",
        r"--(?:password|passwd|token|secret|api-?key)[ =][\"']?(?P<value>[^\s\"'`$<{\-][^\s\"'`]{5,120})",
        r"--from-literal[ =][\w.\-]*(?:password|token|secret|key)[\w.\-]*=[\"']?"
        r"(?P<value>[^\s\"'`$<{][^\s\"'`]{5,120})",
        r"\bredis-cli\b[^\n|;]{0,200}?\s-a\s?[\"']?(?P<value>[^\s\"'`$<{\-][^\s\"'`]{5,120})",
        r"\bldap(?:search|modify|add|delete|passwd)\b[^\n|;]{0,300}?\s-w\s?[\"']?"
        r"(?P<value>[^\s\"'`$<{\-][^\s\"'`]{3,120})",
        r"\bhtpasswd\s+-[A-Za-z]*b[A-Za-z]*\s+\S{1,200}\s+\S{1,80}\s+(?P<value>[^\s\"'`$<{\-][^\s\"'`]{3,120})",
        r"\bnet user \S{1,80}\s+(?P<value>[^\s/*][^\s]{3,120})\s+/add",
        r"\bsshpass\s+-p\s?[\"']?(?P<value>[^\s\"'`]{4,120})",
        r"\b(?:docker|podman|helm registry|az|cf)\s+login\b[^\n|;]{0,200}?\s(?:-p|--password)[ =]"
        r"[\"']?(?P<value>[^\s\"'`]{4,120})",
    ),
    bad=(
        "curl -s -u deploy:" + fake(12) + " https://api.corp.local/release",
        "mysqldump -h db -u root -p" + fake(10) + " shop",
        "docker login -u ci -p " + fake(14) + " registry.corp.local",
        "psql-backup --host db --password " + fake(12),
        "kubectl create secret generic db --from-literal=db-password=" + fake(12),
        "redis-cli -h cache -a " + fake(12) + " ping",
        "ldapsearch -D cn=admin -w " + fake(10) + " -b dc=corp",
        "htpasswd -cb .htpasswd shop " + fake(10),
    ),
    good=(
        'curl -u "$USER:$PASSWORD" https://api.corp.local/release',
        "docker login -u ci --password-stdin registry.corp.local",
        "mysql -h db -P3306 -p shop",
        "curl -u user:password https://example.com",
        "tool --password PASSWORD --token <token>",
        "tool --token-file /run/secrets/token1 --password-stdin",
        'program.option("--password [password]", "asked for when it is not given")',
        'parser.add_argument("--password", help="the password of user1")',
        "kubectl create secret generic db --from-literal=password=$DB_PASSWORD",
    ),
    fix="Change the password and pass it by standard input or the environment.",
    rank=Rank.CONTEXT,
    reports=_is_real,
    masks=_is_real,
    looks_in_lock_files=False,
)
