"""People and tokens as the API shows them, and what it reads to make them."""

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from rest_framework import serializers

from accounts.models import ApiToken, Organisation, User


class BlankAsNull(serializers.CharField):
    def to_representation(self, value: str) -> str | None:  # type: ignore[override]
        return value or None


class UserSerializer(serializers.ModelSerializer[User]):
    display_name = BlankAsNull(allow_null=True, read_only=True)
    role = serializers.ChoiceField(choices=("user", "admin"), read_only=True)

    class Meta:
        model = User
        fields = ("id", "email", "display_name", "role", "created_at")
        read_only_fields = fields


class MeSerializer(UserSerializer):
    avatar_url = BlankAsNull(allow_null=True, read_only=True)

    class Meta(UserSerializer.Meta):
        fields = ("id", "email", "display_name", "avatar_url", "role", "created_at")  # type: ignore[assignment]
        read_only_fields = fields  # type: ignore[assignment]


class LoginSerializer(serializers.Serializer[Any]):
    email = serializers.EmailField()
    password = serializers.CharField(trim_whitespace=False, max_length=1024)


class NewPassword(serializers.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, min_length=8, max_length=1024, **options)

    def run_validators(self, value: str) -> None:
        super().run_validators(value)
        _require_uncommon(value)


class RegistrationSerializer(serializers.Serializer[Any]):
    email = serializers.EmailField(max_length=254)
    password = NewPassword()
    display_name = serializers.CharField(max_length=120, required=False, allow_blank=True, allow_null=True)


class ProfileSerializer(serializers.Serializer[Any]):
    display_name = serializers.CharField(max_length=120, allow_blank=True)


class PasswordSerializer(serializers.Serializer[Any]):
    current_password = serializers.CharField(trim_whitespace=False, max_length=1024)
    new_password = serializers.CharField(trim_whitespace=False, max_length=1024)

    def validate_new_password(self, value: str) -> str:
        """Too short has a sentence of its own, which the view says."""
        if len(value) >= 8:
            _require_uncommon(value)
        return value


class SignedInSerializer(serializers.Serializer[Any]):
    token = serializers.CharField()
    user = UserSerializer()


class MessageSerializer(serializers.Serializer[Any]):
    message = serializers.CharField()


class TokenSerializer(serializers.ModelSerializer[ApiToken]):
    org_id = serializers.UUIDField(source="organisation_id", read_only=True, allow_null=True)

    class Meta:
        model = ApiToken
        fields = ("id", "kind", "name", "prefix", "org_id", "scopes", "expires_at", "last_used_at", "created_at")
        read_only_fields = fields


class NewTokenSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=120)
    org_id = serializers.PrimaryKeyRelatedField(queryset=Organisation.objects.none())
    scopes = serializers.MultipleChoiceField(choices=ApiToken.Scope.choices, allow_empty=False)
    expires_in_days = serializers.IntegerField(min_value=1, max_value=3650, required=False, allow_null=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if request := self.context.get("request"):
            field: Any = self.fields["org_id"]
            field.queryset = Organisation.objects.visible_to(request.user)


class IssuedTokenSerializer(TokenSerializer):
    token = serializers.CharField(read_only=True, help_text="Shown this once.")

    class Meta(TokenSerializer.Meta):
        fields = ("token", *TokenSerializer.Meta.fields)  # type: ignore[assignment]
        read_only_fields = fields  # type: ignore[assignment]


def _require_uncommon(password: str) -> None:
    try:
        validate_password(password)
    except ValidationError as error:
        raise serializers.ValidationError(error.messages) from error
