"""A password, token or key is written as a value into code or configuration.

Everyone who can read the repository can use it, and so can everyone who ever gets a copy: a backup, a laptop, a build
log. It cannot be changed without changing the code, so it rarely is.

Change the secret, read it from the environment or a secret store, and let the program stop at start when it is missing
rather than fall back to a built-in value.
"""

from engines.secrets.assignments import GATE, HINTS, PATTERNS, is_hardcoded, is_hidden
from engines.secrets.fakes import LOWER_HEX, fake
from engines.secrets.rule import Example, Rank, Start, secret

RULE = secret(
    title="Hard-coded password or key",
    severity="high",
    confidence="medium",
    rank=Rank.GENERIC,
    hints=HINTS,
    start=Start.WORD,
    gate=GATE,
    patterns=PATTERNS,
    bad=(
        f'DB_PASSWORD = "{fake(12)}"',
        f"app.config['SECRET_KEY'] = '{fake(24)}'",
        f'const apiKey = "{fake(32, LOWER_HEX)}";',
        f'connect(host="db", password="hunter2{fake(3)}")',
        f'password = os.environ.get("DB_PASSWORD", "{fake(10)}")',
        f'pool.source.setPassword("{fake(12)}");',
        f"account.token.set_token('{fake(32, LOWER_HEX)}')",
        f"  config.secret_key = '{fake(128, LOWER_HEX)}'",
        Example(f"  - Password: `{fake(12)}`", path="README.md"),
        Example(f"ADMIN_PASSWORD={fake(12)}", path=".env"),
        Example(f"spring:\n  datasource:\n    password: {fake(12)}", path="application.yml"),
        Example(f'{{"client_secret": "{fake(32)}"}}', path="client.json"),
    ),
    good=(
        'DB_PASSWORD = os.environ["DB_PASSWORD"]',
        'password = "changeme"',
        'account.setPassword(asked.getParameter("password"));',
        'user.set_password("correct horse")',
        'provisioner-secret-namespace = "csi.storage.corp.io/provisioner-secret-namespace"',
        'PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]',
        'token_url = "https://login.corp.local/oauth2/v1/token"',
        'csrf_token_name = "csrfmiddlewaretoken"',
        f'password_sha256 = "{fake(64, LOWER_HEX)}"',
        'password = "$2b$12$' + fake(53) + '"',
        'api_key = "6f1c2f8e-0d0c-4a5e-9a46-0c1d6a1f9b11"',
        "SMTP_OAUTH2_CLIENT_SECRET = 'SMTP_OAUTH2_CLIENT_SECRET',",
        f'const POSTHOG_API_KEY = "phc_{fake(43)}";',
        'post "password_resets" => "password_resets#reset_password"',
        '$sql = "SELECT id FROM members WHERE password=\'" . $hash . "\';";',
        "$request->validate(['password' => 'required|string|min:6|confirmed']);",
        "['password' => 'required|string|min:'.config('auth.min_length').'|confirmed']",
        "Route::post('change-password', 'Api\\ApiV1Controller@accountChangePassword');",
        "Route::get('password', 'Settings2Controller@password')->name('settings.password');",
        r"$this->get('/password', '\Shop\Front2\PasswordController:index');",
        "client_secret: '$pbkdf2-sha512$310000$" + fake(22) + "$" + fake(86) + "'",
        'const tableAccessToken = "oauth2_access_token_session"',
        'const contextCredentials = "github.com/shop/kerberos5/v8/contextCredentials"',
        "expected('disks.s3.secret', 'disks.s3.region', 'profile.u2f.credential_deleted', 'profile.u2f.not_secure')",
        "$table->dropColumn(['2fa_enabled', '2fa_secret', '2fa_backup_codes', '2fa_setup_at']);",
        "const log = pino({ redact: ['*.password', '*.token', 'req.headers.cookie'] });",
        'public const string RotateApiKey = "pm-37165-rotate-user-api-key-command";',
        'public const string PasswordIsRequired = "password_hash_b64_required";',
        Example('<input type="password" value="@Model.Settings.Password">', path="Settings.cshtml"),
        Example('<button data-toggle-password="#NewPassword">Show</button>', path="Settings.cshtml"),
        'RATES = {"reset_password": "1/m/ip,1/m/key"}',
        'error_messages = {"password": "Enter at least 8 characters."}',
        f"  # config.secret_key = '{fake(128, LOWER_HEX)}'",
        Example("  - Password: `admin123`", path="README.md"),
        Example("DB_PASSWORD=${DB_PASSWORD:?required}", path=".env"),
        Example("password: {{ vault_db_password }}", path="group_vars/all.yml"),
        Example(f'"integrity": "sha512-{fake(86)}=="', path="package-lock.json"),
        Example("secretName: shop-tls-2", path="ingress.yaml"),
        Example("ask.password=\\u30D1\\u30B9\\u30EF\\u30FC\\u30C9\\u3092\\u5165\\u529B", path="texts_ja.properties"),
    ),
    fix="Change the secret and read it from the environment or a secret store.",
    masks=is_hidden,
    reports=is_hardcoded,
    looks_in_lock_files=False,
)
