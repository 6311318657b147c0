"""Serializers and forms with which people sign up and say themselves what their account may do."""

import pytest

from tests.engines.taint.access.test_python_routes import said

_MODELS = """
from django.contrib.auth.models import AbstractUser
from django.db import models

class User(AbstractUser):
    role = models.CharField(max_length=20, choices=[('{kind}', 'x'), ('customer', 'y')], default='customer')
"""
_SERIALIZERS = """
from rest_framework import serializers
from shop.models import User

class {name}(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ('username', 'password', {field})
        {meta}
    {more}
"""
_CREATES = "def create(self, validated_data):\n        return User.objects.create_user({given})"


def _found(name: str, kind: str, field: str, meta: str = "", more: str = "") -> list[str]:
    text = (
        _SERIALIZERS.replace("{name}", name).replace("{field}", field).replace("{meta}", meta).replace("{more}", more)
    )
    return said("role-from-request", {"shop/serializers.py": text, "shop/models.py": _MODELS.replace("{kind}", kind)})


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("'role'", ""),
        ("'is_staff'", ""),
        ("'role'", _CREATES.replace("{given}", "**validated_data")),
        ("'role'", _CREATES.replace("{given}", "username=validated_data['username'], role=validated_data.get('role')")),
    ],
)
def test_role_is_taken_at_sign_up(field: str, more: str) -> None:
    assert _found("RegisterSerializer", "admin", field, more=more) == ["shop/serializers.py:8"]


@pytest.mark.parametrize(
    ("name", "kind", "field", "meta", "more"),
    [
        ("ProfileSerializer", "admin", "'role'", "", ""),
        ("RegisterSerializer", "seller", "'role'", "", ""),
        ("RegisterSerializer", "admin", "'city'", "", ""),
        ("RegisterSerializer", "admin", "'role'", "read_only_fields = ('role',)", ""),
        ("RegisterSerializer", "admin", "'role'", "extra_kwargs = {'role': {'read_only': True}}", ""),
        ("RegisterSerializer", "admin", "'role'", "", "role = serializers.CharField(read_only=True)"),
        ("RegisterSerializer", "admin", "'role'", "", "def validate_role(self, value):\n        return check(value)"),
        ("RegisterSerializer", "admin", "'role'", "", _CREATES.replace("{given}", "role='customer', **validated_data")),
    ],
)
def test_what_is_fixed_or_no_right_is_left_alone(name: str, kind: str, field: str, meta: str, more: str) -> None:
    assert _found(name, kind, field, meta, more) == []
