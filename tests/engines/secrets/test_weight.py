"""What a found secret weighs by where it stands and how hard it is to guess."""

import pytest

from engines.engine import Setting
from engines.hit import Hit
from engines.secrets.engine import SecretsEngine
from engines.secrets.fakes import BASE64, fake
from engines.source import SourceFile

STRONG = fake(12)
GUESSED = "winter" + "123"
CASES = (
    (f"- ADMIN_PASSWORD={GUESSED}", ".devcontainer/docker-compose.yml", "low"),
    (f"- ADMIN_PASSWORD={GUESSED}", "contrib/compose/basic.yml", "low"),
    (f"- ADMIN_PASSWORD={GUESSED}", "compose.yml", "medium"),
    (f"- ADMIN_PASSWORD={STRONG}", "compose.yml", "high"),
    (f"- ADMIN_PASSWORD={STRONG}", "contrib/compose/basic.yml", "medium"),
    (f"MAIL_PASSWORD={GUESSED}", ".env.example", "low"),
    (f'{{"password": "{GUESSED}"}}', "try/collection.json", "medium"),
    (f'connect(host="db", password="{GUESSED}")', "shop/orders.py", "high"),
    (f"#DATABASE_URL=mysql://shop:{GUESSED}@db:3306/shop", ".env", "low"),
    (f"DATABASE_URL=mysql://shop:{GUESSED}@db:3306/shop", ".env", "low"),
    (f"DATABASE_URL=mysql://shop:{STRONG}@db.corp.net:3306/shop", ".env", "high"),
    (f"DATABASE_URL=mysql://shop:{GUESSED}@db.corp.net:3306/shop", ".env", "medium"),
    (f'{{"access_token": "{fake(40)}"}}', "pages/howto.html.twig", "low"),
    (f'{{"access_token": "{fake(40)}"}}', "shop/client.json", "high"),
    (f'msgid "curl -u alice:{STRONG} https://shop.corp.net"', "docs/fr.po", "low"),
    (f"curl -u alice:{STRONG} https://shop.corp.net", "bin/fetch.sh", "high"),
    (f"mail.password={fake(24)}", "src/messages_de.properties", "high"),
    (f"mail.password={STRONG}", "src/mail.properties", "high"),
)


def _said(line: str, path: str) -> list[Hit]:
    file = SourceFile(path, line.encode())
    return [one for one in SecretsEngine(Setting()).look(file) if isinstance(one, Hit)]


@pytest.mark.parametrize(("line", "path", "severity"), CASES)
def test_password_weighs_what_it_opens(line: str, path: str, severity: str) -> None:
    assert [one.severity for one in _said(line, path)] == [severity]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("RESET_PASSWORD_WITHIN=6.hours", ".env"),
        ("page.password=Contrase" + "\\u00f1a2", "src/messages_es.properties"),
        ("page.password=" + "\\u043f\\u0430\\u0440\\u043e\\u043b\\u044c", "src/AppResources_ru.properties"),
        ("APP_SECRET=ch4n63m31fy0uc4n", ".env"),
        ("$parameters['password'] = '**masked**';", "src/Log.php"),
        ('String MISSING_TOKEN = "error.STEP_2_MISSING_TOKEN";', "src/Codes.java"),
    ],
)
def test_what_only_looks_like_one_is_not_told(line: str, path: str) -> None:
    assert _said(line, path) == []


@pytest.mark.parametrize(("name", "severity"), [("TEST_FAKE_KEY_7", "low"), ("CONTEST_KEY", "critical")])
def test_a_key_that_is_called_made_up_weighs_little(name: str, severity: str) -> None:
    body = "\n".join(fake(64, BASE64, seed=str(line)) for line in range(4))
    text = f'const {name}: &str = "-----BEGIN PRIVATE ' + f"KEY-----\n{body}\n-----END PRIVATE " + 'KEY-----";\n'
    assert [one.severity for one in _said(text, "src/keys.rs")] == [severity]
