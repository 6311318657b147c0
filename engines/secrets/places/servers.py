"""Password files and accounts: what servers keep."""

from engines.secrets.fakes import LOWER_HEX, fake
from engines.secrets.kept import Kept, is_written, rules_of
from engines.secrets.rule import Candidate, Example, Start
from engines.secrets.values import is_placeholder, is_stand_in

# How far before a row its table may be named.
TABLE_BYTES = 20_000
_GUESSES = "try passwords against it at home, millions a second, with nobody to notice"
_RENEW = "Change the passwords of the accounts in it"
_OUT = "Take the file out of the repository and write it where the server runs"
_CRYPT = r"\$(?:apr1|1|2[abxy]?|5|6|7|y|gy|md5|sha1|argon2\w{1,2})\$[^\s:,'\"]{8,200}"


_SERVER_WORDS = (
    "server=",
    "data source=",
    "datasource=",
    "host=",
    "addr=",
    "address=",
    "endpoint=",
    "server =",
    "data source =",
)
_ACCOUNT_WORDS = ("user id=", "uid=", "user=", "username=", "userid=", "user =", "user id =", "uid =")


def _is_hash(candidate: Candidate) -> bool:
    """The patterns know what a hash looks like; one of these is no hash of anything."""
    return len(set(candidate.value)) > 10 and not is_stand_in(candidate.value)


def _is_beside_a_server(candidate: Candidate) -> bool:
    words = candidate.before.lower()
    return any(word in words for word in _SERVER_WORDS) and any(word in words for word in _ACCOUNT_WORDS)


def _is_hash_of_a_person(candidate: Candidate) -> bool:
    """A bare digest is one when its table is of people who have passwords."""
    if candidate.value.startswith(("$", "pbkdf2")):
        return _is_hash(candidate)
    before = candidate.data[max(0, candidate.start - TABLE_BYTES) : candidate.start].lower()
    return (
        _is_hash(candidate) and b"pass" in before and any(word in before for word in (b"user", b"member", b"account"))
    )


RULES = rules_of(
    Kept(
        "web-password-file",
        "Password hashes of a web server",
        "medium",
        (
            rf"(?m)^[^\s:#]{{1,100}}:(?P<value>{_CRYPT}|\{{SHA\}}[A-Za-z0-9+/=]{{28}}|[./0-9A-Za-z]{{13}})\s*$",
            r"(?m)^[^\s:#]{1,100}:[^:\n]{1,100}:(?P<value>[0-9a-f]{32})\s*$",
        ),
        _GUESSES,
        _RENEW,
        keep=_OUT,
        accepts=_is_hash,
        files=(".htpasswd", "htpasswd", "*.htpasswd", ".htdigest", "htdigest", "passwd.htpasswd"),
        bad=(
            Example(f"shop:$apr1${fake(8)}${fake(22)}\n", "public/.htpasswd"),
            Example(f"shop:{{SHA}}{fake(27)}=\n", ".htpasswd"),
        ),
        good=(Example("# user:hash\n", ".htpasswd"), Example("shop:{{ hash }}\n", ".htpasswd")),
    ),
    Kept(
        "system-password-file",
        "Password hashes of a system",
        "high",
        (
            rf"(?m)^[a-z_][\w.\-]{{0,31}}:(?P<value>{_CRYPT}):\d*:\d*:",
            rf"(?m)^[a-z_][\w.\-@]{{0,63}}:(?:\{{[\w\-]{{3,20}}\}})?(?P<value>{_CRYPT}):",
        ),
        _GUESSES,
        _RENEW,
        keep=_OUT,
        accepts=_is_hash,
        files=(
            "shadow",
            "shadow-",
            "shadow.bak",
            "master.passwd",
            "passwd",
            "*passwd",
            "*.passwd",
            "*passwd.txt",
            "gshadow",
            "pureftpd.pdb",
            "dovecot/users",
        ),
        bad=(
            Example(f"root:$6${fake(16)}${fake(86)}:19000:0:99999:7:::\n", "etc/shadow"),
            Example(f"web:$6${fake(16)}${fake(86)}:3044:3045::/home/web:/bin/false\n", "ftpd.passwd"),
        ),
        good=(
            Example("root:*:19000:0:99999:7:::\ndaemon:!:19000:0:99999:7:::\n", "etc/shadow"),
            Example("root:x:0:0:root:/root:/bin/bash\n", "etc/passwd"),
        ),
    ),
    Kept(
        "dumped-password-hash",
        "Password hashes in a database dump",
        "low",
        (
            r"[(,]\s?'(?P<value>\$(?:2[abxy]?|argon2\w{1,2}|P|H|S|5|6|1)\$[^\s'\\]{20,200})'",
            r"[(,]\s?'(?P<value>pbkdf2_sha\d{1,3}\$\d{1,8}\$[^\s'\\]{20,200})'",
            r"\t(?P<value>\$2[abxy]?\$\d\d\$[./0-9A-Za-z]{53})\t",
            r"(?mi)^\s*(?:insert\s[^\n]{0,400}?values\s*)?\([^\n]{0,400}?'(?P<value>[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})'",
        ),
        _GUESSES + ", and learn who the people are",
        "Ask the people whose rows these are to change their passwords",
        files=("*.sql", "*.dump", "*.psql", "*.mysql", "*.sql.txt"),
        keep="Make test data with a script instead",
        confidence="medium",
        most_in_a_file=20,
        accepts=_is_hash_of_a_person,
        bad=(
            Example(
                "CREATE TABLE members (id int, password char(32));\n"
                f"INSERT INTO members VALUES\n(1, 'ana', '{fake(32, LOWER_HEX)}'),\n"
                f"(2, 'bo', '{fake(32, LOWER_HEX, seed='bo')}');\n",
                "backup/shop.sql",
            ),
            Example(f"INSERT INTO users VALUES (1, 'ana@corp.local', '$2y$10${fake(53)}');\n", "backup/shop.sql"),
        ),
        good=(
            Example("INSERT INTO users VALUES (1, 'ana@corp.local', NULL);\n", "backup/shop.sql"),
            Example(f"INSERT INTO files VALUES (1, '{fake(32, LOWER_HEX)}');\n", "backup/shop.sql"),
            Example("CREATE TABLE users (password varchar(60) DEFAULT '');\n", "backup/shop.sql"),
        ),
    ),
    Kept(
        "sql-account-password",
        "Password of a database account in a statement",
        "high",
        (
            r"(?i)\bidentified\s+(?:with\s+\S{1,40}\s+)?by\s+(?:password\s+)?'(?P<value>[^'\"\n]{3,200})'",
            r"(?i)\b(?:create|alter)\s+(?:user|role|login)\s+[^\s;]{1,80}\s+(?:[\w ]{0,60}\s)?"
            r"password\s*=?\s*'(?P<value>[^'\"\n]{3,200})'",
            r"(?i)\bset\s+password\s+(?:for\s+\S{1,80}\s*)?=\s*(?:password\()?'(?P<value>[^'\"\n]{3,200})'",
        ),
        "log in to the database as that account",
        "Change the account's password",
        start=Start.HINT,
        hints=(
            "identified ",
            "create user",
            "alter user",
            "create role",
            "alter role",
            "create login",
            "alter login",
            "set password",
        ),
        keep="Give it as a variable of the client that runs the statement",
        confidence="medium",
        accepts=lambda candidate: is_written(candidate) and not is_placeholder(candidate.value),
        bad=(
            Example(f"CREATE USER shop IDENTIFIED BY '{fake(10)}';\n", "grants.sql"),
            Example(f"alter role shop with login password '{fake(10)}';\n", "grants.sql"),
        ),
        good=(
            Example("create user shop identified by '$SHOP_PASSWORD';\n", "grants.sql"),
            Example('$sql = "UPDATE members SET password = \'" . $hash . "\' WHERE id = 1";\n', "members.php"),
            Example("create user shop identified by 'changeme';\n", "grants.sql"),
        ),
    ),
    Kept(
        "server-account-password",
        "Password in a server's list of accounts",
        "high",
        (
            r"<user\b[^>\n]{0,400}?\spassword=\"(?P<value>[^\"\n]{2,200})\"",
            r"(?mi)^\s*(?:requirepass|masterauth|rootpw|bindpw|olcRootPW:?|ldap_bind_password|rpcpassword)\s+=?\s*(?P<value>[^\s#\"]{3,200})",
            r"(?mi)^\s*rpcpassword\s*=\s*(?P<value>[^\s#]{3,200})",
        ),
        "log in to that server",
        "Change the password",
        keep=_OUT,
        files=(
            "tomcat-users.xml",
            "redis.conf",
            "redis*.conf",
            "slapd.conf",
            "ldap.conf",
            "nslcd.conf",
            "bitcoin.conf",
            "*coin.conf",
            "users.xml",
        ),
        bad=(
            Example(f'<user username="admin" password="{fake(8)}" roles="manager-gui"/>', "conf/tomcat-users.xml"),
            Example(f"requirepass {fake(12)}\n", "redis.conf"),
        ),
        good=(
            Example("# requirepass foobared\n", "redis.conf"),
            Example('<user username="admin" password="${PASSWORD}"/>', "tomcat-users.xml"),
        ),
    ),
    Kept(
        "wireless-password",
        "Password of a wireless network",
        "medium",
        (r"(?m)^\s*(?:psk|wpa_passphrase|wep_key0|password)\s*=\s*[\"']?(?P<value>[^\s\"'#]{8,64})",),
        "join the network from the street",
        "Change the network's password",
        keep=_OUT,
        files=("wpa_supplicant.conf", "wpa_supplicant*.conf", "hostapd.conf", "*.nmconnection", "interfaces"),
        bad=(Example(f'network={{\n  ssid="shop"\n  psk="{fake(12)}"\n}}\n', "wpa_supplicant.conf"),),
        good=(Example('network={\n  ssid="shop"\n  key_mgmt=NONE\n}\n', "wpa_supplicant.conf"),),
    ),
    Kept(
        "ipsec-secret",
        "Shared secret or password of an IPsec tunnel",
        "high",
        (
            r"(?m)^[^#\n]{0,200}\s?:\s+(?:PSK|XAUTH|EAP)\s+\"(?P<value>[^\"\n]{3,200})\"",
            r"(?m)^\s*(?:\S{1,80})\s+\S{1,40}\s+\"?(?P<value>[^\s\"#*]{6,200})\"?\s+\*\s*$",
        ),
        "enter the tunnel",
        "Agree on a new secret with the other side",
        keep=_OUT,
        files=("ipsec.secrets", "*.secrets", "chap-secrets", "pap-secrets"),
        bad=(Example(f'vpn.corp.local %any : PSK "{fake(20)}"\n', "etc/ipsec.secrets"),),
        good=(Example("include /var/lib/strongswan/ipsec.secrets.inc\n", "etc/ipsec.secrets"),),
    ),
    Kept(
        "plain-text-secure-string",
        "Password given to PowerShell as plain text",
        "high",
        (
            r"ConvertTo-SecureString\s+(?:-String\s+)?[\"'](?P<value>[^\"'\n]{4,200})[\"']\s+-AsPlainText",
            r"ConvertTo-SecureString\s+-AsPlainText\s+(?:-Force\s+)?(?:-String\s+)?[\"'](?P<value>[^\"'\n]{4,200})[\"']",
        ),
        "use that password",
        "Change the password",
        hints=("convertto-securestring",),
        start=Start.HINT,
        keep="Read it with Get-Secret or from the environment",
        accepts=lambda candidate: is_written(candidate) and not is_placeholder(candidate.value),
        bad=(
            Example(
                f'$p = ConvertTo-SecureString "{fake(10)}" -AsPlainText -Force\n'.replace(
                    "ConvertTo", "Convert" + "To"
                ),
                "setup.ps1",
            ),
        ),
        good=(Example('$p = ConvertTo-SecureString "$env:PASS" -AsPlainText -Force\n', "setup.ps1"),),
    ),
    Kept(
        "connection-string-password",
        "Password in a connection string",
        "high",
        (r"(?i)\b(?:password|pwd)\s?=\s?(?P<value>[^;\"'\s{}$<>&]{4,128})(?:[;\"'&]|\s*$)",),
        "log in to the database",
        "Change the password",
        hints=("password=", "pwd=", "password =", "pwd ="),
        start=Start.HINT,
        keep="Build the string from the environment or a secret store, or use integrated authentication",
        accepts=lambda candidate: (
            _is_beside_a_server(candidate) and is_written(candidate) and not is_placeholder(candidate.value)
        ),
        bad=(
            Example(
                f'"Shop": "Server=db.corp.local;Database=shop;User Id=sa;Password={fake(10)};"', "appsettings.json"
            ),
            Example(
                f'dsn = "host=db user=shop password={fake(10)} sslmode=disable"'.replace(" sslmode", ";sslmode"),
                "main.go",
            ),
        ),
        good=(
            Example('"Server=db.corp.local;Database=shop;User Id=sa;Password={password};"', "appsettings.json"),
            Example(f"https://corp.local/login?password={fake(10)}", "a.txt"),
            Example('"Server=db;Database=shop;Integrated Security=true;"', "appsettings.json"),
        ),
    ),
)
