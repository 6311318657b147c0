"""Accounts with a password from the code: each where the program makes them, once where a database is filled to try."""

import pytest

from engines.code.several import default_account
from engines.rule import Rule
from engines.source import SourceFile

_MADE = """<?php
User::create(['password' => Hash::make('winter22')]);
User::create(['password' => Hash::make('summer22')]);
"""


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("app/Install.php", [(2, None), (3, None)]),
        ("database/seeders/UserSeeder.php", [(2, "low")]),
        ("database/factories/UserFactory.php", []),
    ],
)
def test_accounts_are_told_where_somebody_would_act(path: str, found: list[tuple[int, str | None]]) -> None:
    (rule,) = (one for one in vars(default_account).values() if isinstance(one, Rule))
    assert [(one.start_line, one.severity) for one in rule.find(SourceFile(path, _MADE.encode()))] == found
