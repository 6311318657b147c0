"""Stand-ins, templates, hashes and identifiers are told from secrets."""

import time

import pytest

from engines.secrets.fakes import LOWER_HEX, fake
from engines.secrets.values import is_hash, is_identifier, is_placeholder, is_random


@pytest.mark.parametrize(
    "value",
    ["changeme", "CHANGE_ME", "xxxxxxxx", "<token>", "${TOKEN}", "{{ token }}", "$TOKEN", "%(token)s", "your-key",
     "password",
     "os.environ.X", "process.env.KEY", "vault:kv/shop", "********", "AKIA" + "IOSFODNN7EXAMPLE"],
)  # fmt: skip
def test_a_stand_in_is_no_secret(value: str) -> None:
    assert is_placeholder(value)
    assert not is_random(value)


@pytest.mark.parametrize("value", [fake(20), fake(32, LOWER_HEX), fake(40) + "=="])
def test_a_generated_value_is_one(value: str) -> None:
    assert not is_placeholder(value)
    assert is_random(value)


@pytest.mark.parametrize(
    "value",
    ["$2b$12$" + fake(53), "pbkdf2_sha256$600000$" + fake(44), "sha512-" + fake(86) + "==",
     "6f1c2f8e-0d0c-4a5e-9a46-0c1d6a1f9b11"],
)  # fmt: skip
def test_hashes_and_uuids_are_none(value: str) -> None:
    assert is_hash(value)
    assert not is_random(value)


@pytest.mark.parametrize("value", ["app.config.token", "csrf-token", "SecretStr", "Contraseña", "snake_case_name2"])
def test_names_are_none(value: str) -> None:
    assert is_identifier(value)


def test_long_hostile_values_take_linear_time() -> None:
    started = time.process_time()
    for value in ("a_" * 50_000 + "!", "a." * 50_000 + "!", "{a" * 50_000, "$2b$" + "a" * 100_000):
        is_identifier(value), is_hash(value), is_placeholder(value)
    assert time.process_time() - started < 1.0
