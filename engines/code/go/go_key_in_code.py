"""A key that signs or encrypts is written into the code.

Everybody who can read the repository, an image or the program can make valid sessions and tokens, or read what is
encrypted; and the key cannot be changed without a release.

Read it from the environment or a secret store when the program starts, and change the one that was published.
"""

from collections.abc import Iterator

from engines.code.keys_told_once import once_for_each
from engines.index.golang import Call, calls_of, method_calls, string
from engines.rule import Match, rule
from engines.source import SourceFile

# Package, functions and the place of the key.
KEYED = (
    ("crypto/hmac", ("New",), 1),
    ("crypto/aes", ("NewCipher",), 0),
    ("golang.org/x/crypto/chacha20poly1305", ("New", "NewX"), 0),
    ("github.com/gorilla/sessions", ("NewCookieStore",), 0),
    ("github.com/gorilla/securecookie", ("New",), 0),
    ("github.com/gorilla/csrf", ("Protect",), 0),
    ("github.com/gin-contrib/sessions/cookie", ("NewStore",), 0),
)


@rule(
    title="Key in the code",
    severity="high",
    confidence="high",
    cwe=798,
    weakness="hardcoded-secret",
    fix="Read the key from the environment and change it.",
    hints=("hmac", "aes", "chacha20poly1305", "sessions", "securecookie", "csrf", "SignedString"),
    languages=("go",),
    bad=[
        'package a\n\nimport "github.com/gorilla/sessions"\n\n'
        'var store = sessions.NewCookieStore([]byte("something-very-secret"))\n',
        'package a\n\nimport (\n\t"crypto/hmac"\n\t"crypto/sha256"\n)\n\nconst key = "k3y-of-the-house"\n\n'
        "func f() any { return hmac.New(sha256.New, []byte(key)) }\n",
        'package a\n\nimport "github.com/golang-jwt/jwt/v5"\n\nfunc f(c jwt.Claims) (string, error) {\n'
        '\treturn jwt.NewWithClaims(jwt.SigningMethodHS256, c).SignedString([]byte("secret-of-mine"))\n}\n',
    ],
    good=[
        'package a\n\nimport (\n\t"os"\n\n\t"github.com/gorilla/sessions"\n)\n\n'
        'var store = sessions.NewCookieStore([]byte(os.Getenv("KEY")))\n',
        'package a\n\nimport "crypto/aes"\n\nfunc f(key []byte) (any, error) { return aes.NewCipher(key) }\n',
        'package a\n\nimport "example.com/own/sessions"\n\n'
        'var store = sessions.NewCookieStore([]byte("something-very-secret"))\n',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    yield from once_for_each(_matches(file))


def _matches(file: SourceFile) -> Iterator[Match]:
    for package, names, place in KEYED:
        for call in calls_of(file, package, *names):
            yield from _looked_at(file, call, place)
    for call in method_calls(file, "SignedString"):
        yield from _looked_at(file, call, 0)


def _looked_at(file: SourceFile, call: Call, place: int) -> Iterator[Match]:
    key = string(file, call.argument(place))
    if key:
        yield Match.at(call.node, "The key is written into the code.", secret=key)
