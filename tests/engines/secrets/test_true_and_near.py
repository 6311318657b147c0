"""Sixty strings that are secrets and sixty that only look like some, assembled here so that no file holds one."""

import json
from base64 import b64encode

from engines.secrets.fakes import BASE64, DIGITS, LOWER_HEX, SIGNS, UPPER, WORD, fake
from engines.secrets.search import examine

Line = tuple[str, str]
PASSWORD = "Tr4um" + fake(7, seed="fixture")
UUID = "-".join(fake(length, LOWER_HEX, seed="uuid") for length in (8, 4, 4, 4, 12))
LOGIN = b64encode(f"shop:{PASSWORD}".encode()).decode()
PEM = (
    "-----BEGIN {kind}KEY-----\n"
    + "\n".join(fake(64, BASE64, seed=f"pem{n}") for n in range(6))
    + "\n-----END {kind}KEY-----\n"
)
HASH = "$2b$12$" + fake(53, seed="hash")


def _jwt(claims: dict[str, str], algorithm: str = "HS256") -> str:
    parts = (json.dumps({"alg": algorithm, "typ": "JWT"}), json.dumps(claims))
    return ".".join((*(b64encode(part.encode()).decode().rstrip("=") for part in parts), fake(43, WORD)))


TRUE: tuple[Line, ...] = (
    ("app.py", 'client = boto3.client("s3", aws_access_key_id="AKIA' + fake(16, UPPER) + '")'),
    ("deploy.sh", "export AWS_SECRET_ACCESS_KEY=" + fake(40, BASE64)),
    ("home/.aws/credentials", f"[shop]\naws_secret_access_key = {fake(40, BASE64, seed='profile')}\n"),
    ("key.json", json.dumps({"type": "service_account", "private_key": PEM.format(kind="PRIVATE ")})),
    ("index.html", "<script src='https://maps.googleapis.com/maps/api/js?key=AIza" + fake(35, WORD) + "'></script>"),
    ("main.tf", f'client_secret = "{fake(3)}8Q~{fake(34)}"'),
    ("app.config", f"DefaultEndpointsProtocol=https;AccountName=shop;AccountKey={fake(86, BASE64)}==;"),
    ("do.yml", "token: dop_v1_" + fake(64, LOWER_HEX)),
    ("Procfile.env", f"HEROKU_API_KEY={UUID}"),
    ("ci.yml", "CLOUDFLARE_API_TOKEN: " + fake(40, WORD)),
    ("fly.sh", "FLY_API_TOKEN=fo1_" + fake(43, WORD)),
    ("vault.sh", "vault login hvs." + fake(95, WORD)),
    ("tfrc", f'credentials "app" {{ token = "{fake(14)}.atlasv1.{fake(64, WORD)}" }}'),
    ("notebook.py", "dbutils.connect('dapi" + fake(32, LOWER_HEX) + "')"),
    ("keys.txt", "AGE-SECRET-KEY-1" + fake(58, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L")),
    ("ts.sh", f"tailscale up --authkey tskey-auth-{fake(14)}-{fake(32)}"),
    ("release.py", "headers = {'PRIVATE-TOKEN': 'glpat-" + fake(20, WORD) + "'}"),
    ("push.sh", "git remote add o https://ghp_" + fake(36) + "@github.com/shop/shop.git"),
    ("bb.txt", "app password ATBB" + fake(32)),
    ("jira.py", f'JIRA_API_TOKEN = "{fake(24)}"'),
    ("sonar.properties", "sonar.login=squ_" + fake(40, LOWER_HEX)),
    (".npmrc", "//registry.npmjs.org/:_authToken=npm_" + fake(36)),
    (".pypirc", f"[corp]\nusername: shop\npassword: {PASSWORD}\n"),
    ("nuget.cmd", "nuget push a.nupkg oy2" + fake(43, "abcdefghijklmnopqrstuvwxyz0123456789")),
    ("login.sh", "docker login -u shop -p dckr_pat_" + fake(27, WORD)),
    ("bot.py", f'app = App(token="xoxb-{fake(12, DIGITS)}-{fake(12, DIGITS)}-{fake(24)}")'),
    ("alert.py", f"post('https://hooks.slack.com/services/T{fake(8, UPPER)}/B{fake(8, UPPER)}/{fake(24)}')"),
    ("discord.js", f'const discordToken = "M{fake(23)}.{fake(6, WORD)}.{fake(27, WORD)}";'),
    ("tg.py", f'TELEGRAM_TOKEN = "{fake(9, "123456789")}:AA{fake(33, WORD)}"'),
    ("pay.rb", 'Stripe.api_key = "sk_live_' + fake(24) + '"'),
    ("shop.env", "SHOPIFY=shpat_" + fake(32, LOWER_HEX)),
    ("square.kt", 'val token = "sq0atp-' + fake(22, WORD) + '"'),
    ("mail.py", f"SendGridAPIClient('SG.{fake(22, WORD)}.{fake(43, WORD)}')"),
    ("news.php", f"$mailchimp_api_key = '{fake(32, LOWER_HEX)}-us12';"),
    ("sms.go", f'twilioAuthToken := "{fake(32, LOWER_HEX)}"'),
    ("ask.py", 'openai.api_key = "sk-proj-' + fake(60, WORD) + '"'),
    ("claude.ts", 'new Anthropic({ apiKey: "sk-ant-api03-' + fake(93, WORD) + 'AA" })'),
    ("train.py", 'login("hf_' + fake(34, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") + '")'),
    ("llm.env", "GROQ_API_KEY=gsk_" + fake(52)),
    ("settings.py", f"SECRET_KEY = '{fake(50, SIGNS)}'"),
    ("config/master.key", fake(32, LOWER_HEX)),
    (".env", f"APP_KEY=base64:{fake(43, BASE64)}="),
    ("wp-config.php", f"define('NONCE_SALT', '{fake(64, SIGNS)}');"),
    ("web.config", f'<machineKey decryptionKey="{fake(64, LOWER_HEX).upper()}" />'),
    ("db.yml", f"url: postgresql://shop:{PASSWORD}@db.corp.net:5432/shop"),
    ("appsettings.json", f'{{"Db": "Server=db.corp.net;User Id=sa;Password={PASSWORD};"}}'),
    (".bash_history", f"curl -u deploy:{PASSWORD} https://corp.net/release"),
    (".netrc", f"machine git.corp.net login shop password {PASSWORD}"),
    (".pgpass", "db.corp.net:5432:shop:shop:sommer"),
    (".docker/config.json", json.dumps({"auths": {"corp.net": {"auth": LOGIN}}})),
    (".kube/config", f"users:\n- name: ci\n  user:\n    token: {fake(60)}\n"),
    ("wg0.conf", f"[Interface]\nPrivateKey = {fake(43, BASE64)}="),
    ("id_ed25519", PEM.format(kind="OPENSSH PRIVATE ")),
    ("secring.asc", PEM.format(kind="PGP PRIVATE ").replace("KEY-----", "KEY BLOCK-----")),
    ("etc/shadow", f"root:$6${fake(16)}${fake(86)}:19000:0:99999:7:::"),
    ("public/.htpasswd", f"shop:$apr1${fake(8)}${fake(22)}"),
    ("sitemanager.xml", f"<User>web</User><Pass>{PASSWORD}</Pass>"),
    ("grants.sql", f"ALTER USER shop IDENTIFIED BY '{PASSWORD}';"),
    ("call.py", f'requests.get(u, headers={{"Authorization": "Bearer {fake(40)}"}})'),
    ("token.js", f'const session = "{_jwt({"sub": "17", "role": "admin"})}"'),
)  # fmt: skip

NEAR: tuple[Line, ...] = (
    ("docs.md", "aws_access_key_id = AKIAIOSFODNN7" + "EXAMPLE"),
    ("docs.md", "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY"),
    ("a.py", 'aws_access_key_id = os.environ["AWS_ACCESS_KEY_ID"]'),
    ("main.tf", "secret_key = var.aws_secret_key"),
    ("main.tf", 'secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-AbC123"'),
    ("a.yml", "key: AIza" + "x" * 35),
    ("a.py", "if token.startswith('ghp_') or len(token) == 40:"),
    ("a.yml", "GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}"),
    ("a.md", "Set `GITLAB_TOKEN=glpat-" + "your-token-goes-here" + "`"),
    (".npmrc", "//registry.npmjs.org/:_authToken=${NPM_TOKEN}"),
    ("package-lock.json", f'"integrity": "sha512-{fake(86, BASE64)}=="'),
    ("yarn.lock", f'  resolved "https://registry.yarnpkg.com/a/-/a-1.0.0.tgz#{fake(40, LOWER_HEX)}"'),
    ("poetry.lock", f'{{file = "a-1.0.whl", hash = "sha256:{fake(64, LOWER_HEX)}"}}'),
    ("go.sum", f"golang.org/x/text v0.3.0 h1:{fake(43, BASE64)}="),
    ("a.html", f'<script src="a.js" integrity="sha384-{fake(64, BASE64)}"></script>'),
    ("a.py", f'commit = "{fake(40, LOWER_HEX)}"'),
    ("a.py", f'token_sha256 = "{fake(64, LOWER_HEX)}"'),
    ("a.py", f'password_hash = "{HASH}"'),
    ("a.py", f'api_key = "{UUID}"'),
    ("a.cs", f'[Guid("{UUID}")] public interface IToken'),
    ("seed.rb", f'encrypted_password: "{HASH}"'),
    ("vars.yml", "db_password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  " + fake(80, DIGITS)),
    ("app.yml", f"password: ENC[AES256_GCM,data:{fake(24, BASE64)},iv:{fake(44, BASE64)},type:str]"),
    ("app.yml", f"password: '{{cipher}}{fake(64, LOWER_HEX)}'"),
    ("app.properties", f"db.password=ENC({fake(32, BASE64)})"),
    ("a.env", f'SECRET="U2FsdGVkX1{fake(44, BASE64)}"'),
    ("a.pub", f"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ{fake(340, BASE64)} shop@corp"),
    ("cert.pem", PEM.format(kind="").replace("KEY", "CERTIFICATE")),
    ("public.pem", PEM.format(kind="PUBLIC ")),
    ("a.py", 'PEM_HEAD = "-----BEGIN RSA PRIVATE ' + 'KEY-----"'),
    ("jwt.md", _jwt({"sub": "1234567890", "name": "John Doe"})),
    ("jwt.py", f'token = "{_jwt({"sub": "17"}, "none")}"'),
    ("a.env", "DATABASE_URL=postgres://user:password@localhost:5432/app"),
    ("a.env", "DATABASE_URL=postgres://${DB_USER}:${DB_PASSWORD}@db/app"),
    ("a.md", f"git clone https://user:{PASSWORD}@git.example.org/a.git"),
    ("a.md", 'curl -u "$USER:$PASSWORD" https://corp.net'),
    ("a.md", "mysql -u root -p shop < dump.sql"),
    ("a.sh", "docker login --username ci --password-stdin"),
    ("a.sh", "PASSWORD=$(cat /run/secrets/db)"),
    ("a.ps1", '$p = ConvertTo-SecureString "$env:PASS" -AsPlainText -Force'),
    ("a.env.example", "SMTP_HOST=mail.corp.net\nSMTP_USER=shop\nSMTP_PASSWORD=sommer\n"),
    ("compose.yml", "POSTGRES_PASSWORD: postgres"),
    ("compose.yml", "POSTGRES_PASSWORD_FILE: /run/secrets/postgres"),
    ("a.py", 'SECRET_KEY = "change-me-before-you-deploy-this"'),
    ("a.py", 'password = "my_super_secret_password"'),
    ("a.py", 'PASSWORD_RESET_TOKEN_URL = "https://corp.net/reset/token"'),
    ("a.py", 'csrf_token_name = "csrfmiddlewaretoken2"'),
    ("a.ts", 'export const TOKEN_TYPES = { secret: "SecretTokenType1" }'),
    ("a.js", 'placeholder="Enter your password (min. 8 chars)"'),
    ("de.json", '{"password": "Passwort", "token_expired": "Token abgelaufen!"}'),
    ("a.java", "String token = tokenizer.nextToken();"),
    ("a.go", "password := strings.TrimSpace(os.Getenv(\"DB_PASSWORD\"))"),
    ("a.yml", "secretName: shop-tls-2024"),
    ("a.yml", "- secretKeyRef: {name: shop, key: db-password-1}"),
    ("a.tf", f'key_fingerprint = "{":".join(fake(2, LOWER_HEX, seed=str(n)) for n in range(16))}"'),
    ("a.css", ".sk-folding-cube-wrapper-2 { background: url(data:image/png;base64," + fake(200, BASE64) + ") }"),
    (".docker/config.json", '{"auths": {"corp.net": {}}, "credsStore": "secretservice"}'),
    (".pgpass", "# host:port:db:user:password"),
    ("etc/passwd", "root:x:0:0:root:/root:/bin/bash"),
    ("wg0.conf", f"[Peer]\nPublicKey = {fake(43, BASE64)}="),
)  # fmt: skip


def _told(line: Line) -> list[str]:
    path, text = line
    return [found.rule.id for found in examine(text + "\n", path=path).secrets()]


def test_every_true_string_is_found_and_no_near_miss() -> None:
    assert (len(TRUE), len(NEAR)) == (60, 60)
    missed = [line for line in TRUE if not _told(line)]
    false = [(line, _told(line)) for line in NEAR if _told(line)]
    assert (missed, false) == ([], [])


def test_every_true_string_is_masked_whole() -> None:
    """What a finding is about is never readable in a text that leaves."""
    shown = []
    for path, text in TRUE:
        examined = examine(text + "\n", path=path)
        spans = examined.hidden_spans()
        shown += [
            (path, found.rule.id)
            for found in examined.secrets()
            if not any(start <= found.start and found.end <= end for start, end in spans)
        ]
    assert shown == []
