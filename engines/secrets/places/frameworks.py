"""Signing and encryption keys of web frameworks, and the files package managers keep logins in."""

import binascii
import json
from base64 import b64decode, b64encode

from engines.secrets.fakes import BASE64, LOWER_HEX, SIGNS, fake
from engines.secrets.generator_samples import is_sample
from engines.secrets.kept import Kept, is_written, rules_of
from engines.secrets.rule import Candidate, Example, Start
from engines.secrets.values import entropy, is_placeholder, is_stand_in

_SIGNS = "sign sessions, links and messages as the application, and so become any of its users"
_RENEW = "Make a new key; everybody is logged out once"
_ENVIRONMENT = "Read it from the environment and stop at start when it is missing"
_GETS = "download private packages, and with the right to publish replace them"
_TOKEN = "Revoke the login at the registry"
_VARIABLE = "Let the file read a variable of the environment"


def _is_own_key(candidate: Candidate) -> bool:
    """Signs that elsewhere mark a template are part of such keys, so only words are looked for."""
    value = candidate.value
    return (
        not is_stand_in(value.replace("<", "").replace(">", ""))
        and entropy(value) >= 3.0
        and " your " not in value
        and "unique phrase" not in value
    )


def _is_a_login(candidate: Candidate) -> bool:
    """Base64 of name:password, with a password that somebody set."""
    try:
        name, colon, password = b64decode(candidate.value + "=" * (-len(candidate.value) % 4)).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return False
    return bool(name and colon and password) and not is_placeholder(password)


def _is_secret_value(candidate: Candidate) -> bool:
    return is_written(candidate) and not is_placeholder(candidate.value) and not is_sample(candidate)


_SALTS = "AUTH_KEY|SECURE_AUTH_KEY|LOGGED_IN_KEY|NONCE_KEY|AUTH_SALT|SECURE_AUTH_SALT|LOGGED_IN_SALT|NONCE_SALT"
_LOGIN = b64encode(f"shop:{fake(14)}".encode()).decode()

RULES = rules_of(
    Kept(
        "wordpress-salt",
        "WordPress key or salt",
        "high",
        (
            rf"define\(\s?[\"'](?:{_SALTS})[\"']\s{{0,20}},\s{{0,20}}'(?P<value>[^'\n]{{16,200}})'",
            rf"define\(\s?[\"'](?:{_SALTS})[\"']\s{{0,20}},\s{{0,20}}\"(?P<value>[^\"\n]{{16,200}})\"",
        ),
        _SIGNS,
        "Write new keys; everybody is logged out once",
        hints=("define(",),
        start=Start.HINT,
        keep=_ENVIRONMENT,
        accepts=_is_own_key,
        bad=(Example(f"define('AUTH_KEY',  '{fake(64, SIGNS)}');", "wp-config.php"),),
        good=(
            Example("define('AUTH_KEY', 'put your unique phrase here');", "wp-config.php"),
            Example("define('AUTH_KEY', getenv('AUTH_KEY'));", "wp-config.php"),
        ),
    ),
    Kept(
        "wordpress-database-password",
        "Database password of a WordPress site",
        "high",
        (r"define\(\s{0,4}[\"']DB_PASSWORD[\"']\s{0,20},\s{0,20}[\"'](?P<value>[^\"'\n]{3,200})[\"']",),
        "log in to the site's database where they can reach it",
        "Change the password",
        keep=_ENVIRONMENT,
        files=("wp-config.php", "wp-config*.php", "configuration.php"),
        bad=(
            Example(f"define( 'DB_PASSWORD', '{fake(8)}' );", "wp-config.php"),
            Example("define('DB_PASSWORD', 'root');", "wp-config.php"),
        ),
        good=(
            Example("define('DB_PASSWORD', 'password_here');", "wp-config.php"),
            Example("define('DB_PASSWORD', '');", "wp-config.php"),
        ),
    ),
    Kept(
        "laravel-app-key",
        "Laravel application key",
        "high",
        (r"APP_(?:PREVIOUS_)?KEYS?\s*=\s*[\"']?(?P<value>base64:[A-Za-z0-9+/]{42,90}={0,2})",),
        "decrypt what the application encrypts, forge sessions, and in old versions run code on the server",
        "Make a new key with `php artisan key:generate`",
        hints=("app_key", "app_previous_keys"),
        start=Start.HINT,
        keep=_ENVIRONMENT,
        accepts=_is_own_key,
        bad=(Example(f"APP_KEY=base64:{fake(43, BASE64)}=\n", ".env"),),
        good=(Example("APP_KEY=\n", ".env"), Example("APP_KEY=base64:" + "A" * 43 + "=\n", ".env")),
    ),
    Kept(
        "rails-master-key",
        "Master key of a Rails application",
        "critical",
        (r"^\s*(?P<value>[0-9a-f]{32})\s*\z",),
        "decrypt the application's credentials, all secrets among them",
        "Change every secret in the credentials file and encrypt it with a new key",
        files=("config/master.key", "master.key", "config/credentials/*.key"),
        keep="Give it to the server as RAILS_MASTER_KEY",
        bad=(Example(fake(32, LOWER_HEX) + "\n", "config/master.key"),),
        good=(Example("0" * 32 + "\n", "config/master.key"),),
    ),
    Kept(
        "aspnet-token-key",
        "Key of an ASP.NET application's tokens",
        "high",
        (
            r"(?i)\"(?:\w{0,20}(?:jwt|token|bearer)\w{0,20}|AppSettings)\"\s{0,9}:\s{0,9}\{[^{}]{0,400}?"
            r"\"(?:\w{0,12}(?:key|secret))\"\s{0,9}:\s{0,9}\"(?P<value>[^\"\n]{16,300})\"",
        ),
        _SIGNS,
        _RENEW,
        hints=("jwt", "token", "bearer", "appsettings"),
        start=Start.TEXT,
        files=("appsettings*.json",),
        keep=_ENVIRONMENT,
        accepts=_is_secret_value,
        bad=(
            Example(f'{{"Jwt": {{"Issuer": "shop", "Key": "{fake(32)}"}}}}', "appsettings.json"),
            Example(f'{{"TokenSettings": {{\n  "SecretKey": "{fake(40)}"\n}}}}', "src/appsettings.Production.json"),
        ),
        good=(
            Example('{"Jwt": {"Issuer": "shop", "Key": "<set by the environment>"}}', "appsettings.json"),
            Example('{"Jwt": {"Key": ""}}', "appsettings.json"),
            Example('{"Jwt": {"Issuer": "https://shop.example.com/identity"}}', "appsettings.json"),
        ),
    ),
    Kept(
        "secret-key-base",
        "Secret key of a Rails or Phoenix application",
        "high",
        (
            r"secret_key_base[\"']?\s*[:=,]+\s*[\"']?(?P<value>[A-Za-z0-9+/=]{30,200})(?:[\"'\s]|$)",
            r"secret_key_base:?\s+\"(?P<value>[A-Za-z0-9+/=]{30,200})\"",
        ),
        _SIGNS,
        _RENEW,
        hints=("secret_key_base",),
        start=Start.HINT,
        keep=_ENVIRONMENT,
        accepts=_is_secret_value,
        bad=(
            Example(f"production:\n  secret_key_base: {fake(128, LOWER_HEX)}\n", "config/secrets.yml"),
            Example(f'  secret_key_base: "{fake(64, BASE64)}"', "config/prod.exs"),
        ),
        good=(
            Example('production:\n  secret_key_base: <%= ENV["SECRET_KEY_BASE"] %>\n', "config/secrets.yml"),
            Example(f"development:\n  secret_key_base: {fake(128, LOWER_HEX)}\n", "config/secrets.yml"),
        ),
    ),
    Kept(
        "symfony-app-secret",
        "Secret of a Symfony application",
        "high",
        (r"APP_SECRET\s*=\s*[\"']?(?P<value>[0-9a-zA-Z]{24,80})(?:[\"'\s]|$)",),
        _SIGNS,
        _RENEW,
        hints=("app_secret",),
        start=Start.HINT,
        keep=_ENVIRONMENT,
        accepts=_is_own_key,
        bad=(Example(f"APP_SECRET={fake(32, LOWER_HEX)}\n", ".env"),),
        good=(Example("APP_SECRET=$ecret\n", ".env"), Example("APP_SECRET=change_me_in_production_0\n", ".env")),
    ),
    Kept(
        "machine-key",
        "ASP.NET machine key",
        "critical",
        (r"<machineKey\b[^>]{0,400}?\s(?:validation|decryption)Key=\"(?P<value>[0-9A-Fa-f]{32,256})",),
        "forge logins and view state, and through view state run code on the server",
        "Make new keys",
        hints=("<machinekey",),
        start=Start.HINT,
        keep="Keep them in a section of the configuration that is encrypted on the server",
        bad=(
            Example(
                f'<machineKey validationKey="{fake(128, LOWER_HEX).upper()}" validation="HMACSHA256"/>', "web.config"
            ),
        ),
        good=(Example('<machineKey validationKey="AutoGenerate,IsolateApps"/>', "web.config"),),
    ),
    Kept(
        "play-secret",
        "Secret of a Play application",
        "high",
        (r"(?:play\.http\.secret\.key|application\.secret|play\.crypto\.secret)\s*=\s*\"(?P<value>[^\"\n]{16,200})\"",),
        _SIGNS,
        _RENEW,
        hints=("play.http.secret", "application.secret", "play.crypto.secret"),
        start=Start.HINT,
        keep=_ENVIRONMENT,
        accepts=_is_own_key,
        bad=(Example(f'play.http.secret.key="{fake(64, SIGNS)}"', "conf/application.conf"),),
        good=(
            Example("play.http.secret.key=${?APPLICATION_SECRET}", "conf/application.conf"),
            Example('play.http.secret.key = "changeme-changeme"', "conf/application.conf"),
        ),
    ),
    Kept(
        "php-framework-key",
        "Key of a PHP application",
        "high",
        (
            r"[\"'](?:cookieValidationKey|crypt_key|encryption_key|hash_salt|security\.salt|SECURITY_KEY|blowfish_secret|salt)[\"']\]?\s*=>?\s*[\"'](?P<value>[^\"'\n]{20,200})[\"']",
            r"'crypt'\s*=>\s*\[\s*'key'\s*=>\s*'(?P<value>[^'\n]{20,200})'",
        ),
        _SIGNS,
        _RENEW,
        keep=_ENVIRONMENT,
        accepts=_is_own_key,
        files=(
            "config.php",
            "config.inc.php",
            "env.php",
            "settings.php",
            "web.php",
            "main-local.php",
            "app.php",
            "app_local.php",
            "localsettings.php",
        ),
        bad=(
            Example(f"<?php $config['encryption_key'] = '{fake(32)}';", "application/config/config.php"),
            Example(f"'cookieValidationKey' => '{fake(32)}',", "config/web.php"),
        ),
        good=(
            Example("<?php $config['encryption_key'] = '';", "application/config/config.php"),
            Example("'cookieValidationKey' => getenv('COOKIE_KEY_OF_THIS_SITE'),", "config/web.php"),
        ),
    ),
    Kept(
        "npmrc-login",
        "Login in an .npmrc",
        "critical",
        (r"(?m)^(?://[^\s=]+:)?_(?:auth|password)\s*=\s*[\"']?(?P<value>[A-Za-z0-9+/]{8,200}={0,2})",),
        _GETS,
        _TOKEN,
        files=(".npmrc", "npmrc", "*.npmrc"),
        keep=_VARIABLE,
        bad=(
            Example("_auth=" + fake(24) + "\n", ".npmrc"),
            Example("//npm.corp.local/:_password=" + fake(24) + "\n", ".npmrc"),
        ),
        good=(Example("//npm.corp.local/:_password=${NPM_PASSWORD}\n", ".npmrc"),),
    ),
    Kept(
        "pypirc-password",
        "Password in a .pypirc",
        "critical",
        (r"(?m)^\s*password\s*[:=]\s*(?P<value>[^\s]{4,400})",),
        _GETS,
        "Delete the token or change the password at the index",
        files=(".pypirc", "pypirc"),
        keep="Publish with trusted publishing, or give TWINE_PASSWORD to the job",
        bad=(Example(f"[pypi]\nusername = shop\npassword = {fake(12)}\n", ".pypirc"),),
        good=(
            Example("[pypi]\nusername = shop\n# password = secret\n", ".pypirc"),
            Example("[pypi]\npassword = %(token)s\n", ".pypirc"),
        ),
    ),
    Kept(
        "docker-login",
        "Login at a container registry",
        "critical",
        (r"\"(?P<key>[^\"\n]{3,200})\"\s*:\s*\{[^{}]{0,800}?\"auth\"\s*:\s*\"(?P<value>[A-Za-z0-9+/]{8,}={0,2})\"",),
        "pull private images, and push others in their place",
        _TOKEN,
        files=(
            ".dockercfg",
            "dockercfg",
            ".docker/config.json",
            "docker/config.json",
            "dockerconfig.json",
            ".dockerconfigjson",
            "*docker*config*.json",
            "config.json",
            "auth.json",
        ),
        keep="Let `docker login` keep it in a credential helper",
        accepts=_is_a_login,
        tells_apart=True,
        bad=(
            Example(json.dumps({"auths": {"registry.corp.local": {"auth": _LOGIN}}}), ".docker/config.json"),
            Example(json.dumps({"registry.corp.local": {"auth": _LOGIN, "email": "a@b.c"}}), ".dockercfg"),
        ),
        good=(
            Example('{"auths": {"registry.corp.local": {}}, "credsStore": "pass"}', ".docker/config.json"),
            Example('{"auth": "' + b64encode(b"user:password").decode() + '"}', ".docker/config.json"),
        ),
    ),
    Kept(
        "composer-login",
        "Login in a Composer auth.json",
        "high",
        (
            r"\"(?:password|oauthtoken)\"\s*:\s*\"(?P<value>[^\"\n]{4,400})\"",
            r"\"(?:github-oauth|gitlab-token|bearer|gitlab-oauth)\"\s*:\s*\{\s*\"[^\"\n]{1,200}\"\s*:\s*\"(?P<value>[^\"\n]{10,400})\"",
        ),
        _GETS,
        _TOKEN,
        files=("auth.json", ".composer/auth.json"),
        keep="Give COMPOSER_AUTH to the job",
        accepts=_is_secret_value,
        bad=(
            Example(
                f'{{"http-basic": {{"repo.corp.local": {{"username": "shop", "password": "{fake(20)}"}}}}}}',
                "auth.json",
            ),
            Example(f'{{"gitlab-token": {{"git.corp.local": "{fake(20)}"}}}}', "auth.json"),
        ),
        good=(
            Example(
                '{"http-basic": {"repo.corp.local": {"username": "<public-key>", "password": "<private-key>"}}}',
                "auth.json",
            ),
        ),
    ),
    Kept(
        "build-tool-login",
        "Login in the settings of a build tool",
        "high",
        (
            r"<(?:password|passphrase)>(?P<value>[^<>\s]{4,400})</(?:password|passphrase)>",
            r"key=\"ClearTextPassword\"\s+value=\"(?P<value>[^\"\n]{4,400})\"",
            r"(?m)^\s*[\w.]*(?:password|Password|token|Token)\s*=\s*[\"']?(?P<value>[^\s\"']{4,400})",
            r"(?m)^\s*:?[\w\-]*(?:api_key|api-key|apikey|npmAuthToken|npmAuthIdent|_authToken)[\"']?:\s*[\"']?(?P<value>[^\s\"']{8,400})",
        ),
        _GETS,
        _TOKEN,
        keep=_VARIABLE,
        accepts=_is_secret_value,
        files=(
            "settings.xml",
            "settings-security.xml",
            "nuget.config",
            "gradle.properties",
            "local.properties",
            "keystore.properties",
            "signing.properties",
            "credentials.toml",
            ".cargo/credentials",
            ".gem/credentials",
            ".yarnrc.yml",
            ".bundle/config",
            "helm/repositories.yaml",
            "repositories.yaml",
        ),
        bad=(
            Example(
                f"<server><id>corp</id><username>ci</username><password>{fake(12)}</password></server>",
                ".m2/settings.xml",
            ),
            Example(f'<add key="ClearTextPassword" value="{fake(12)}" />', "NuGet.Config"),
            Example(f"storePassword={fake(10)}\n", "android/keystore.properties"),
            Example(f'[registry]\ntoken = "{fake(30)}"\n', ".cargo/credentials.toml"),
            Example(f":rubygems_api_key: {fake(48, LOWER_HEX)}\n", ".gem/credentials"),
        ),
        good=(
            Example("<server><password>${env.CI_TOKEN}</password></server>", ".m2/settings.xml"),
            Example("storePassword=${STORE_PASSWORD}\n", "android/keystore.properties"),
            Example("<server><password>{COQLCE6DU6GtcS5P=}</password></server>", "settings.xml"),
        ),
    ),
)
