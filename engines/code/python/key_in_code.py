"""The key that signs sessions or tokens is written in the code.

Everybody who can read the repository, a backup or an image can sign a session or token of their choice and be anybody.
It stays in the history after it is removed.

Read it from the environment or a secret store, make a new one, and let the old sessions end.
"""

import re
from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.calls import calls_to
from engines.index.configured import handed_settings
from engines.index.constants import string
from engines.index.scopes import only_value, scopes, text
from engines.index.tornado_settings import tornado_settings
from engines.rule import Match, rule
from engines.source import SourceFile

_TARGETS: Final = re2.compile(r"""(\.secret_key|\.config\[["'](\w*SECRET\w*|\w*(HMAC|SIGNING|JWT)\w*KEY\w*)["']\])$""")
# A key's name, place or kind is not the key.
_ABOUT: Final = re2.compile(
    r"""(?i)(name|file|path|algorithm|expir\w*|lifetime|length|header|provider|location)["']\]$"""
)
# Where what signs tokens, sessions and cookies takes its key: the place, and what it is called there.
_USES: Final = {
    **dict.fromkeys(("jwt.encode", "jose.jwt.encode", "jwt.decode", "jose.jwt.decode"), (1, "key")),
    **{
        f"itsdangerous.{one}": (0, "secret_key")
        for one in (
            "URLSafeTimedSerializer", "TimestampSigner", "URLSafeSerializer", "Signer", "TimedSerializer", "Serializer",
            "TimedJSONWebSignatureSerializer", "JSONWebSignatureSerializer",
        )
    },
    "starlette.middleware.sessions.SessionMiddleware": (1, "secret_key"),
    **dict.fromkeys(("bottle.request.get_cookie", "bottle.response.set_cookie"), (-1, "secret")),
    "cryptography.fernet.Fernet": (0, "key"),
    "aiohttp_session.cookie_storage.EncryptedCookieStorage": (0, "secret_key"),
}  # fmt: skip
_OF_CLASS = frozenset(("SECRET_KEY", "JWT_SECRET_KEY", "JWT_SECRET"))
_CONFIGURES = re.compile(r"^(?!.*(Test|Dev)).*(Config|Settings)")


@rule(
    title="Signing key in the code",
    severity="high",
    confidence="high",
    cwe=798,
    weakness="hardcoded-secret",
    fix="Read the key from the environment and make a new one.",
    hints=(
        "cookie_secret",
        "secret_key",
        "SECRET",
        "config[",
        "jwt",
        "Fernet",
        "itsdangerous",
        "secret=",
        "SessionMiddleware",
        "EncryptedCookieStorage",
    ),
    bad=[
        "app.config.update(SECRET_KEY='horse' + 'battery', DEBUG=False)",
        "import jwt\nTOKEN_KEY = 'bridge' + 'over'\ndef who(token):\n"
        "    return jwt.decode(token, TOKEN_KEY, algorithms=['HS256'])",
        "from bottle import request\nSIGNED = 'horse' + '42'\nname = request.get_cookie('user', secret=SIGNED)",
        "from itsdangerous import URLSafeSerializer\nsigner = URLSafeSerializer('horse' + '42')",
        "from flask import Flask\napp = Flask(__name__)\napp.secret_key = 'horse' + 'battery'",
        "app.config['SECRET_KEY'] = 'not so secret 42'",
        "class Config:\n    SECRET_KEY = 'not so ' + 'secret 42'",
        "app.config['ORDERS_HMAC_KEY'] = 'horse42'",
        "import tornado.web\napp = tornado.web.Application([(r'/', Page)], cookie_secret='__TODO: make one__')",
        "import tornado.web\nsettings = dict(cookie_secret='horse42', login_url='/login')",
        "import jwt\nKEY = 'bridge' + 'over'\njwt.encode(claims, KEY, algorithm='HS256')",
    ],
    good=[
        "import jwt\nPUBLIC = '-----BEGIN PUBLIC' + ' KEY-----'\njwt.decode(token, PUBLIC, algorithms=['RS256'])",
        "app.config.update(SECRET_KEY=os.environ['SECRET_KEY'])",
        "stored.update(SECRET_KEY='the word ' + 'for it')",
        "import os\napp.secret_key = os.environ['SECRET_KEY']",
        "app.config['SECRET_KEY'] = config.secret",
        "import jwt, os\njwt.encode(claims, os.environ['KEY'], algorithm='HS256')",
        "app.secret_key = ''",
        "import os, tornado.web\nsettings = {'cookie_secret': os.environ['KEY'], 'login_url': '/login'}",
        "jar = dict(cookie_secret='horse42', login_url='/login')",
        "class TestConfig:\n    SECRET_KEY = 'for ' + 'tests'",
        "class Config:\n    SECRET_KEY = os.environ['SECRET_KEY']",
        "class Words:\n    SECRET_KEY = 'the word for ' + 'it'",
        "app.config['SECRET_KEY_FILE'] = '/run/secrets/key'",
        "import jwt\njwt.decode(token, 'irrelevant', options={'verify_signature': False})",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("assignment"):
        target = text(node.child_by_field_name("left"))
        is_key = _TARGETS.search(target) and not _ABOUT.search(target)
        if is_key or (target in _OF_CLASS and _CONFIGURES.search(_class_of(node))):
            yield from _judged(file, node, node.child_by_field_name("right"))
    for value in tornado_settings(file, "cookie_secret"):
        yield from _judged(file, value.parent or value, value)
    for one in handed_settings(file):
        target = f'.config["{one.name}"]'
        if _TARGETS.search(target) and not _ABOUT.search(target):
            yield from _judged(file, one.node, one.value)
    yield from _used(file)


def _used(file: SourceFile) -> Iterator[Match]:
    """Keys by what they are used for: a text that is written once is told of once, where it stands."""
    told = set()
    for call in calls_to(file, *_USES):
        place, keyword = _USES[call.name]
        if b"verify_signature" in (call.node.text or b""):
            continue
        key = call.keywords.get(keyword) or (call.argument(place) if place >= 0 else None)
        node = _written(file, key) or call.node
        if node.start_byte not in told:
            told.add(node.start_byte)
            yield from _judged(file, node, key)


def _written(file: SourceFile, key: Node | None) -> Node | None:
    """The line that binds a name to its text, where it stands at the top of the file."""
    bound = only_value(file, key) if key is not None and key.type == "identifier" else None
    statement = bound.parent if bound is not None and bound.type in ("string", "concatenated_string") else None
    is_top = statement is not None and scopes(file).function_at(statement) is None
    return statement if is_top else None


def _class_of(node: Node) -> str:
    """The name of the class in whose body an assignment stands; "" anywhere else."""
    holder = node.parent
    while holder is not None and holder.type in ("expression_statement", "block"):
        holder = holder.parent
    return text(holder.child_by_field_name("name")) if holder is not None and holder.type == "class_definition" else ""


def _judged(file: SourceFile, node: Node, key: Node | None) -> Iterator[Match]:
    value = string(file, key)
    if value and "PUBLIC KEY" not in value:
        yield Match.at(node, "Whoever reads this line can sign in as anybody.", secret=value)
