"""Which names hold a secret, and which values are one."""

import pytest

from engines.secret_names import holds_secret, is_literal


@pytest.mark.parametrize("name", ["DB_PASSWORD", "apiToken", "client_secret", "auth_key", "MYSQL_ROOT_PASSWORD"])
def test_a_name_that_holds_a_secret(name: str) -> None:
    assert holds_secret(name)


@pytest.mark.parametrize(
    "name",
    ["PASSWORD_FILE", "TOKEN_URL", "SECRET_KEY_CMD", "CREDENTIAL_USERNAME", "ETCD_INITIAL_CLUSTER_TOKEN", "level"],
)
def test_a_name_that_only_speaks_of_one(name: str) -> None:
    assert not holds_secret(name)


@pytest.mark.parametrize("value", ["letmein", "changeme", "tuesday-2-door", "Your5ecret!", "UPPER1"])
def test_a_value_somebody_could_use(value: str) -> None:
    assert is_literal(value)


@pytest.mark.parametrize(
    "value",
    ["", "true", "$TOKEN", "${X}", "/run/secrets/a", "INSERT_TOKEN", "your-password", "<token>", "GOOGLE_API_KEY_VAL"],
)
def test_a_value_that_is_written_later_or_elsewhere(value: str) -> None:
    assert not is_literal(value)
