"""Names that speak of keys and rights: what keeps or makes a key asks nobody, what requires a right does."""

import pytest

from engines.taint.survey.guards import is_identity, kind_of


@pytest.mark.parametrize(
    "name",
    ["app.util.generate_api_key", "keys.createApiKey()", "notes.entity.AccessKey.AccessKey", "notes.ApiKey()",
     "rotate_user_api_key"],
)  # fmt: skip
def test_what_makes_or_is_a_key_asks_for_none(name: str) -> None:
    assert not is_identity(name)


@pytest.mark.parametrize("name", ["check_api_key", "app.security.api_key", "request.headers.ApiKey", "verifyAccessKey"])
def test_what_reads_a_key_asks_for_it(name: str) -> None:
    assert is_identity(name)


def test_a_right_with_a_name_of_its_own_is_required() -> None:
    assert kind_of("Permissions.SETTINGS.require") == "authorization"
    assert kind_of("Modules.SETTINGS.require") is None
