"""How the product keeps passwords; the other tests run with a quicker hash."""

from django.conf import LazySettings

from accounts.models import User
from config import settings as product
from tests.world import PASSWORD


def test_passwords_are_kept_as_argon2(settings: LazySettings, db: None) -> None:
    settings.PASSWORD_HASHERS = product.PASSWORD_HASHERS
    user = User.objects.create_user("alice@example.org", PASSWORD)
    assert user.password.startswith("argon2$argon2id$")
    assert user.check_password(PASSWORD)
    assert not user.check_password(PASSWORD + "x")
