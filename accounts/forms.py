"""What people may type about themselves, their tokens and their organisations."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from accounts.models import ApiToken, Membership, Organisation, User
from accounts.providers import PROVIDERS

LIFETIMES = (("30", "30 days"), ("90", "90 days"), ("365", "1 year"), ("0", "No expiry"))
PASSWORD_HELP = "At least 8 characters."


class LoginForm(forms.Form):
    email = forms.EmailField(label="E-mail", widget=forms.EmailInput({"autocomplete": "username", "autofocus": True}))
    password = forms.CharField(
        strip=False, max_length=1024, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )


class NewPasswordField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        widget = forms.PasswordInput({"autocomplete": "new-password", "minlength": 8})
        super().__init__(strip=False, min_length=8, max_length=1024, widget=widget, help_text=PASSWORD_HELP, **options)

    def validate(self, value: str) -> None:
        super().validate(value)
        validate_password(value)


class RegistrationForm(forms.Form):
    email = forms.EmailField(label="E-mail", widget=forms.EmailInput({"autocomplete": "username"}))
    display_name = forms.CharField(
        label="Name", max_length=120, required=False, widget=forms.TextInput({"autocomplete": "name"})
    )
    password = NewPasswordField(label="Password")


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("display_name", "has_single_key_shortcuts")
        labels = {"display_name": "Name", "has_single_key_shortcuts": "Single-letter keyboard shortcuts"}


class ProviderForm(forms.ModelForm):
    ai_provider = forms.ChoiceField(label="AI provider", choices=list(PROVIDERS.items()), widget=forms.RadioSelect)

    class Meta:
        model = User
        fields = ("ai_provider",)


class PasswordForm(forms.Form):
    current_password = forms.CharField(
        strip=False, max_length=1024, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    new_password = NewPasswordField(label="New password")


class TokenForm(forms.Form):
    name = forms.CharField(max_length=120, help_text="Where it will be used, so that you know it again.")
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), empty_label=None, help_text="The token sees this organisation and no other."
    )
    scopes = forms.MultipleChoiceField(
        choices=ApiToken.Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[ApiToken.Scope.READ, ApiToken.Scope.SCAN],
    )
    days = forms.ChoiceField(label="Expires after", choices=LIFETIMES, initial="90")

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = Organisation.objects.visible_to(user).order_by("-is_personal", "name")
        self.fields["organisation"].queryset = choices  # type: ignore[attr-defined]
        self.initial.setdefault("organisation", choices.first())

    @property
    def lifetime(self) -> timedelta | None:
        days = int(self.cleaned_data["days"])
        return timedelta(days=days) if days else None


class OrganisationForm(forms.Form):
    name = forms.CharField(max_length=120)


class TeamForm(forms.Form):
    name = forms.CharField(max_length=120)


class InvitationForm(forms.Form):
    role = forms.ChoiceField(choices=Membership.Role.choices, initial=Membership.Role.MEMBER)
    email = forms.EmailField(
        label="E-mail", required=False, help_text="Only this address can then use the link. Empty: whoever has it."
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Membership.Role.choices)
