"""The SECRET_KEY of a Django or Flask application stands in its settings.

The key signs sessions, password reset links and messages. Who knows it can write a session for any user, the
administrator included, and with a pickle session serializer run code on the server.

Make a new key (`python -c "import secrets; print(secrets.token_urlsafe(50))"`), read it from the environment, and fail
at start when it is missing. Keep the old one among the fallback keys only as long as sessions must survive.
"""

from engines.secrets.fakes import SIGNS, fake
from engines.secrets.rule import Candidate, Example, Rank, Start, secret
from engines.secrets.values import is_stand_in


def _is_own_key(candidate: Candidate) -> bool:
    if not candidate.before.lstrip().startswith("SECRET_KEY"):
        return False
    # Only words are looked for: Django's own keys hold signs that elsewhere mark a template.
    return not is_stand_in(candidate.value) and " " not in candidate.value and len(set(candidate.value)) > 5


_ASSIGNED = (
    r"SECRET_KEY(?:_FALLBACKS)?\s*(?::\s*\w+\s*)?=\s*"
    r"(?:[\w.]+\(\s*[\"'][\w.]+[\"']\s*,\s*(?:default\s*=\s*)?)?\[?[rbf]?"
)


RULE = secret(
    title="Signing key in the settings",
    severity="high",
    start=Start.HINT,
    hints=("secret_key",),
    patterns=(_ASSIGNED + r'"(?P<value>[^"\n]{12,200})"', _ASSIGNED + r"'(?P<value>[^'\n]{12,200})'"),
    bad=(
        Example(f'SECRET_KEY = "django-insecure-{fake(50, SIGNS)}"', path="shop/settings.py"),
        Example(f"SECRET_KEY = os.environ.get('SECRET_KEY', '{fake(50)}')", path="shop/settings.py"),
    ),
    good=(
        Example("SECRET_KEY = 'development key'", path="shop/config.py"),
        Example('SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]', path="shop/settings.py"),
        Example('SECRET_KEY = "change-me-before-you-deploy"', path="shop/settings.py"),
        Example(f'SECRET_KEY_HASH = "{fake(50)}"', path="shop/settings.py"),
    ),
    fix="Make a new key and read it from the environment.",
    rank=Rank.CONTEXT,
    masks=_is_own_key,
    reports=_is_own_key,
    looks_in_lock_files=False,
)
