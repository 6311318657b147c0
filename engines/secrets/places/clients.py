"""Profiles of programs that connect somewhere: they belong to a person's machine."""

from engines.secrets.fakes import BASE64, LOWER_HEX, fake
from engines.secrets.kept import Kept, rules_of
from engines.secrets.rule import Candidate, Example, Rank, Start
from engines.secrets.values import is_filling, is_placeholder

_LOGS_IN = "log in to the named machine as that account"
_CHANGE = "Change the password there"
_MACHINE = "Take the profile out of the repository and list it in the ignore file; it belongs to one person's machine"


def _is_secret_value(candidate: Candidate) -> bool:
    return not is_placeholder(candidate.value)


def _is_no_word(candidate: Candidate) -> bool:
    return not (is_filling(candidate.value) or is_placeholder(candidate.value))


RULES = rules_of(
    Kept(
        "ftp-profile-password",
        "Password in a profile of an FTP client",
        "high",
        (r"<Pass(?: encoding=\"\w+\")?>(?P<value>[^<\s]{2,200})</Pass>",),
        _LOGS_IN,
        _CHANGE,
        hints=("<pass",),
        start=Start.HINT,
        keep=_MACHINE,
        bad=(
            Example(
                f"<Server><Host>ftp.corp.local</Host><User>web</User><Pass>{fake(9)}</Pass></Server>", "sitemanager.xml"
            ),
            Example(f'<Pass encoding="base64">{fake(12)}==</Pass>', "recentservers.xml"),
        ),
        good=(
            Example("<Server><User>web</User><Pass></Pass></Server>", "sitemanager.xml"),
            Example("<Pass>{{ password }}</Pass>", "page.xml"),
        ),
    ),
    Kept(
        "upload-profile-password",
        "Password in an editor's upload profile",
        "high",
        (r"\"(?:password|passphrase|pass)\"\s*:\s*\"(?P<value>[^\"\n]{3,200})\"",),
        _LOGS_IN,
        _CHANGE,
        keep=_MACHINE,
        files=(
            "sftp.json",
            "sftp-config.json",
            "sftp-config-alt*.json",
            ".ftpconfig",
            "ftp-sync.json",
            ".remote-sync.json",
            "ftpsync.settings",
            "deployment-config.json",
            ".ftppass",
            "ftp-simple.json",
            "ftp-kr.json",
            "remote-sync.json",
        ),
        bad=(
            Example(f'{{"host": "web.corp.local", "username": "root", "password": "{fake(8)}"}}', ".vscode/sftp.json"),
            Example('{"host": "web.corp.local", "user": "web", "pass": "letmein"}', ".ftpconfig"),
        ),
        good=(
            Example('{"host": "web.corp.local", "password": "", "agent": "env"}', ".vscode/sftp.json"),
            Example('{"password": "<your password>"}', ".vscode/sftp.json"),
        ),
    ),
    Kept(
        "winscp-password",
        "Password of a WinSCP session",
        "high",
        (r"(?m)^(?:Password|PasswordPlain|ProxyPassword)=(?P<value>[^\s]{4,400})",),
        _LOGS_IN,
        _CHANGE,
        files=("winscp.ini", "winscp*.ini"),
        keep=_MACHINE,
        bad=(Example(f"[Sessions\\web]\nHostName=web\nUserName=root\nPassword={fake(60, LOWER_HEX)}\n", "WinSCP.ini"),),
        good=(Example("[Sessions\\web]\nHostName=web\nPasswordless=1\n", "WinSCP.ini"),),
    ),
    Kept(
        "putty-private-key",
        "Private key in PuTTY's format without a passphrase",
        "critical",
        (
            r"PuTTY-User-Key-File-\d: [\w\-@.]+\s+Encryption: none\s[\s\S]{0,900}?Private-Lines: \d+\s+"
            r"(?P<value>[A-Za-z0-9+/=\s]{32,}?)\s+Private-",
        ),
        "log in wherever its public half is trusted",
        "Replace the key everywhere its public half is installed",
        hints=("putty-user-key-file-",),
        start=Start.HINT,
        is_real_in_samples=True,
        weakness="private-key",
        cwe=321,
        bad=(
            Example(
                "PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nComment: web\nPublic-Lines: 1\n"
                f"{fake(60, BASE64)}\nPrivate-Lines: 2\n{fake(64, BASE64)}\n{fake(60, BASE64)}\n"
                f"Private-MAC: {fake(40, LOWER_HEX)}\n",
                "web.ppk",
            ),
        ),
        good=(
            Example(
                "PuTTY-User-Key-File-2: ssh-rsa\nEncryption: aes256-cbc\nComment: web\nPublic-Lines: 1\n"
                f"{fake(60, BASE64)}\nPrivate-Lines: 1\n{fake(64, BASE64)}\nPrivate-MAC: {fake(40, LOWER_HEX)}\n",
                "web.ppk",
            ),
        ),
    ),
    Kept(
        "mail-client-password",
        "Password in a mail program's profile",
        "high",
        (
            r"(?mi)^\s*(?:password|pass|set\s+(?:imap|smtp|pop)_pass|remotepass|remotepassword|set\s+my_pass)\s*(?:=|\s)\s*[\"']?(?P<value>[^\s\"'=][^\s\"']{2,200})",
            r"(?i)\bpass(?:word)?\s+[\"']?(?P<value>[^\s\"';]{3,200})[\"']?\s*(?:;|is\b|ssl|$)",
        ),
        "read and send mail as that person",
        "Change the mailbox's password",
        keep=_MACHINE,
        files=(
            ".esmtprc",
            ".msmtprc",
            "msmtprc",
            ".fetchmailrc",
            "fetchmailrc",
            ".muttrc",
            "muttrc",
            ".offlineimaprc",
            ".mbsyncrc",
            ".getmailrc",
            "getmailrc",
            ".nailrc",
            ".mailrc",
            ".mpoprc",
        ),
        bad=(
            Example(f'hostname smtp.corp.local:587\nusername "shop"\npassword "{fake(9)}"\n', ".esmtprc"),
            Example(f'set imap_pass = "{fake(9)}"\n', ".muttrc"),
        ),
        good=(Example("passwordeval pass show mail\n", ".msmtprc"), Example("password $SMTP_PASSWORD\n", ".esmtprc")),
    ),
    Kept(
        "chat-client-password",
        "Password in a chat program's profile",
        "medium",
        (
            r"(?mi)^\s*(?:irc|nickserv|sasl|server|xmpp|jabber)?_?(?:pass|password|sasl_password)\s*[=:]\s*[\"']?(?P<value>[^\s\"';]{3,200})",
            r"<password>(?P<value>[^<\s]{3,200})</password>",
        ),
        "speak as that person",
        "Change the account's password",
        keep=_MACHINE,
        files=(
            ".irssi/config",
            "irssi.conf",
            "weechat/irc.conf",
            "servlist.conf",
            ".purple/accounts.xml",
            "znc.conf",
            "hexchat.conf",
            ".ircrc",
            "sopel.cfg",
            "irc.cfg",
        ),
        bad=(
            Example(f'{{ address = "irc.corp.local";\n  password = "{fake(9)}";\n}}\n', ".irssi/config"),
            Example(f"<account><password>{fake(9)}</password></account>", "home/.purple/accounts.xml"),
        ),
        good=(Example("sasl_password = ${NICK_PASSWORD}\n", ".irssi/config"),),
    ),
    Kept(
        "transfer-tool-secret",
        "Secret in a profile of a storage or transfer tool",
        "high",
        (
            r"(?mi)^\s*(?:pass|password2?|secret_key|secret_access_key|gs_secret_access_key|aws_secret_access_key|sas_url|service_account_key|token|user)\s*[=:]\s*[\"']?(?P<value>[^\s\"'][^\n\"']{5,})",
        ),
        "read and change what is stored there",
        "Make a new key or password there",
        keep=_MACHINE,
        files=(
            "rclone.conf",
            ".s3cfg",
            ".boto",
            ".mc/config.json",
            ".curlrc",
            "_curlrc",
            ".wgetrc",
            ".passwd-s3fs",
            "davfs2/secrets",
        ),
        accepts=_is_secret_value,
        bad=(
            Example(f"[default]\naccess_key = A\nsecret_key = {fake(40, BASE64)}\n", ".s3cfg"),
            Example(f"[box]\ntype = sftp\nhost = box\npass = {fake(30)}\n", "rclone.conf"),
        ),
        good=(
            Example("[box]\ntype = sftp\nhost = box\nuser = deploy\n".replace("user = deploy\n", ""), "rclone.conf"),
            Example("secret_key = %(secret)s\n", ".s3cfg"),
        ),
    ),
    Kept(
        "aws-profile-key",
        "Secret key in a profile of the AWS tools",
        "critical",
        (
            r"(?i)\[(?P<key>[^\]\n]{1,100})\][^\[]{0,800}?\saws_secret_access_key\s*=\s*(?P<value>[A-Za-z0-9/+=]{30,100})",
        ),
        "act in AWS as the key's owner",
        "Deactivate the key in IAM and look at its use in CloudTrail",
        keep="Use a role or single sign-on instead of a key in a file",
        files=(".aws/credentials", "aws/credentials", ".aws/config", ".credentials", "aws_credentials", "credentials"),
        accepts=_is_secret_value,
        rank=Rank.TYPED,
        tells_apart=True,
        bad=(
            Example(
                f"[default]\naws_access_key_id = AKIA\naws_secret_access_key = {fake(40, BASE64)}\n",
                "home/.aws/credentials",
            ),
        ),
        good=(
            Example(
                "[default]\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY\n", ".aws/credentials"
            ),
            Example("[default]\ncredential_process = /usr/bin/keys\n", ".aws/credentials"),
        ),
    ),
    Kept(
        "postgres-password-file",
        "Password in a PostgreSQL password file",
        "high",
        (r"(?m)^[^#\s:][^:\n]*:[^:\n]*:[^:\n]*:[^:\n]*:(?P<value>[^\n]{2,200}?)\s*$",),
        _LOGS_IN,
        _CHANGE,
        files=(".pgpass", "pgpass.conf", "*.pgpass"),
        keep=_MACHINE,
        bad=(
            Example(f"# host:port:db:user:password\ndb.corp.local:5432:shop:shop:{fake(9)}\n", ".pgpass"),
            Example("localhost:5432:shop:root:password\n", ".pgpass"),
        ),
        good=(
            Example("# db.corp.local:5432:shop:shop:secret\n", ".pgpass"),
            Example("*:*:*:shop:$PASSWORD\n", ".pgpass"),
        ),
    ),
    Kept(
        "database-client-password",
        "Password in a database client's profile",
        "high",
        (
            r"<(?:connection|configuration|property|data-source)\b[^>\n]{0,600}?\spassword=\"(?P<value>[^\"\n]{2,200})\"",
            r"\"(?:password|userPassword|sshPassword|passphrase)\"\s*:\s*\"(?P<value>[^\"\n]{2,200})\"",
            r"(?mi)^\s*(?:password|pwd)\s*=\s*[\"']?(?P<value>[^\s\"'#][^\n\"']{1,200})",
        ),
        _LOGS_IN,
        _CHANGE,
        keep=_MACHINE,
        files=(
            "*dbeaver*.xml",
            "data-sources.xml",
            "*data-sources*.xml",
            ".dbeaver-data-sources.xml",
            "datasources.xml",
            "robomongo.json",
            "robo3t.json",
            ".robomongo/*",
            "connections.json",
            "credentials-config.json",
            "connections.xml",
            ".my.cnf",
            "my.cnf",
            ".mylogin.cnf",
            "datasources.local.xml",
            "heidisql.txt",
            "sqlectron.json",
            ".mongorc.js",
        ),
        bad=(
            Example(f'<connection host="db" user="shop" password="{fake(8)}"/>', ".dbeaver-data-sources.xml"),
            Example('{"credentials": [{"userName": "root", "userPassword": "letmein"}]}', "robomongo.json"),
            Example(f"[client]\nuser = root\npassword = {fake(8)}\n", ".my.cnf"),
        ),
        good=(
            Example('<connection host="db" user="shop" password="${DB_PASSWORD}"/>', "datasources.xml"),
            Example("[client]\nuser = root\n# password = letmein\n", ".my.cnf"),
        ),
    ),
    Kept(
        "browser-logins",
        "Saved logins of a browser",
        "high",
        (r"\"encryptedPassword\"\s*:\s*\"(?P<value>[A-Za-z0-9+/=]{16,400})\"",),
        "turn them back into names and passwords with the key file of the same profile",
        "Change every login that is listed",
        files=("logins.json", "logins-backup.json", "signons.json"),
        keep=_MACHINE,
        bad=(
            Example(
                f'{{"logins": [{{"hostname": "https://corp.local", "encryptedPassword": "{fake(60)}="}}]}}',
                "profile/logins.json",
            ),
        ),
        good=(Example('{"logins": []}', "profile/logins.json"),),
    ),
    Kept(
        "remote-desktop-password",
        "Password in a remote desktop profile",
        "high",
        (
            r"(?mi)^(?:password|ssh_tunnel_password)\s*=\s*(?P<value>[^\s.][^\n]{3,400})",
            r"(?mi)^password 51:b:(?P<value>[0-9A-F]{20,})",
            r"<Node\b[^>\n]{0,800}?\sPassword=\"(?P<value>[^\"\n]{4,400})\"",
        ),
        _LOGS_IN,
        _CHANGE,
        files=("*.remmina", "*.rdp", "confcons.xml", "*.vnc"),
        keep=_MACHINE,
        bad=(
            Example(f"[remmina]\nserver=pc\nusername=a\npassword={fake(24)}=\n", "pc.remmina"),
            Example(f"username:s:a\npassword 51:b:{fake(60, LOWER_HEX).upper()}\n", "pc.rdp"),
        ),
        good=(Example("[remmina]\nserver=pc\npassword=.\n", "pc.remmina"),),
    ),
    Kept(
        "ide-server-password",
        "Password in an editor's list of servers",
        "medium",
        (
            r"<(?:password|fileTransfer\b[^>\n]{0,400}?\spassword=\")>?(?P<value>[^<>\"\s]{4,400})[<\"]",
            r"\spassword=\"(?P<value>[0-9a-f]{8,400})\"",
        ),
        _LOGS_IN + "; the form it is kept in hides it from the eye only",
        _CHANGE,
        keep=_MACHINE,
        files=("webservers.xml", ".idea/webservers.xml", ".idea/datasources.local.xml", "deployment.xml"),
        bad=(
            Example(
                f'<fileTransfer host="web" port="21" password="{fake(24, LOWER_HEX)}" username="web">',
                ".idea/webServers.xml",
            ),
        ),
        good=(Example('<fileTransfer host="web" port="21" username="web">', ".idea/webServers.xml"),),
    ),
    Kept(
        "netrc-login",
        "Login in a .netrc",
        "high",
        (r"(?:^|\s)password\s+(?P<value>[^\s\"'#]{2,200})",),
        _LOGS_IN,
        _CHANGE,
        files=(".netrc", "_netrc", "*.netrc"),
        keep=_MACHINE,
        bad=(
            Example(f"machine git.corp.local\n  login shop\n  password {fake(9)}\n", ".netrc"),
            Example("machine git.corp.local login shop password sommer\n", "home/.netrc"),
        ),
        good=(Example("machine git.corp.local login shop password $TOKEN\n", ".netrc"),),
    ),
    Kept(
        "login-in-code",
        "Login with a mail address and a password written into the code",
        "high",
        (
            r"\b(?:login|signin|sign_in|authenticate|log_in)\s?\(\s{0,20}[\"'][^\"'\s@]{1,60}@[^\"'\s@]{1,80}[\"']\s?,\s{0,20}[\"'](?P<value>[^\"'\n]{6,100})[\"']",
        ),
        "log in as that account",
        "Change the password",
        hints=("login", "signin", "sign_in", "authenticate", "log_in"),
        start=Start.HINT,
        accepts=_is_no_word,
        confidence="medium",
        keep="Read the new one from the environment or a secret store",
        bad=(Example(f'connection.login("ops@corp.local", "{fake(10)}", done)', "jobs/sync.js"),),
        good=(
            Example("connection.login(process.env.USER, process.env.PASSWORD)", "jobs/sync.js"),
            Example('login("user@example.com", "password")', "tests/login.js"),
            Example('login("a@b.c", "my_password")', "a.js"),
        ),
    ),
)
