"""Masking hides every secret, keeps lines and columns, and leaves ordinary code alone."""

import pytest

from engines.secrets.fakes import BASE64, LOWER_HEX, WORD, fake
from engines.secrets.masking import mask, mask_lines, preview

TOKEN = "ghp_" + fake(36)
PASSWORD = fake(14)


@pytest.mark.parametrize(
    "text",
    [
        f"token = '{TOKEN}'",
        f"DATABASE_URL=postgres://shop:{PASSWORD}@db:5432/shop",
        f'connect(password="{PASSWORD}")',
        f"curl -u deploy:{PASSWORD} https://corp.local",
        f"{{'Authorization': 'Bearer {fake(40)}'}}",
        f'API_KEY = "{fake(32, LOWER_HEX)}"',
        f"é = 'ü'; token = '{TOKEN}'",
    ],
)
def test_a_secret_is_replaced_sign_by_sign(text: str) -> None:
    masked = mask(text)
    assert masked != text
    assert len(masked) == len(text)
    assert TOKEN not in masked and PASSWORD not in masked
    assert mask(masked) == masked


@pytest.mark.parametrize(
    "text",
    [
        "password = get_password(request)",
        'password: str = Field(title="Password")',
        "DB_PASSWORD=${DB_PASSWORD}",
        'raise ValueError("the token has expired")',
        'url = "https://login.corp.local/token"',
        "if not secrets.compare_digest(token, expected_token):",
        "",
    ],
)
def test_ordinary_code_stays_as_it_is(text: str) -> None:
    assert mask(text) == text


def test_the_middle_lines_of_a_private_key_are_hidden_in_a_whole_file() -> None:
    body = [fake(64, BASE64, seed=str(line)) for line in range(6)]
    lines = ["x = 1", "-----BEGIN RSA PRIVATE KEY-----", *body, "-----END RSA PRIVATE KEY-----", "y = 2"]
    masked = mask_lines(lines)
    assert len(masked) == len(lines)
    assert masked[2:8] == ["*" * 64] * 6
    assert (masked[0], masked[-1]) == ("x = 1", "y = 2")


def test_a_value_known_from_one_line_is_hidden_on_every_other() -> None:
    lines = [f'api_token = "{fake(32)}"', f"# called with {fake(32)} yesterday"]
    assert fake(32) not in "\n".join(mask_lines(lines))


def test_a_weak_password_in_configuration_is_hidden_too() -> None:
    assert mask("MYSQL_PASSWORD: letmein", path="compose.yml") == "MYSQL_PASSWORD: *******"


@pytest.mark.parametrize(("value", "shown"), [(TOKEN, "ghp_… (40 characters)"), ("hunter2", "… (7 characters)")])
def test_a_preview_shows_four_signs_of_long_values_only(value: str, shown: str) -> None:
    assert preview(value) == shown


def test_a_value_longer_than_any_screen_is_hidden_to_its_end() -> None:
    token = ".".join(("eyJhbGciOiJIUzI1NiJ9", "eyJ" + fake(6_000, WORD), fake(43, WORD)))
    assert token[-100:] not in mask(f'headers = {{"Authorization": "Bearer {token}"}}')
