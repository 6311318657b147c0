"""A key that signs or encrypts is written into the code.

Everybody who can read the repository, an image or the program can make valid sessions and tokens, or read what is
encrypted; and the key cannot be changed without a release.

Read it from the environment or a secret store when the program starts, and change the one that was published.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.code.keys_told_once import once_for_each
from engines.index.golang import Call, calls_of, function_around, method_calls, string, values_of
from engines.index.scopes import text
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
        'package a\n\nvar key = readKey()\n\nfunc readKey() []byte {\n\tif one := os.Getenv("KEY"); one != "" {\n'
        '\t\treturn []byte(one)\n\t}\n\treturn []byte("secret-of-mine")\n}\n\n'
        "func f(token *jwt.Token) (string, error) { return token.SignedString(key) }\n",
    ],
    good=[
        'package a\n\nvar key = readKey()\n\nfunc readKey() []byte {\n\treturn []byte(os.Getenv("KEY"))\n}\n\n'
        "func f(token *jwt.Token) (string, error) { return token.SignedString(key) }\n",
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
    given = call.argument(place)
    key = string(file, given)
    if key:
        yield Match.at(call.node, "The key is written into the code.", secret=key)
        return
    for value in _fallbacks(file, given):
        message = "The key is written into the code for when the environment has none."
        yield Match.at(value, message, secret=string(file, value) or "")


def _fallbacks(file: SourceFile, node: Node | None, *, hops: int = 4) -> Iterator[Node]:
    """What a function of the file gives that is asked for the key: `return []byte("…")` behind a look elsewhere."""
    if node is None or hops <= 0:
        return
    if node.type == "identifier":
        values = values_of(file, node)
        yield from _fallbacks(file, values[0], hops=hops - 1) if len(values) == 1 else ()
    given = node.child_by_field_name("arguments")
    operand = node.child_by_field_name("operand")
    inner = given.named_children[0] if given is not None and given.named_children else operand
    if inner is not None and (node.type == "type_conversion_expression" or _is_bytes(node)):
        yield from _fallbacks(file, inner, hops=hops - 1)
    elif node.type == "call_expression" and inner is None:
        yield from _given_by(file, text(node.child_by_field_name("function")))


def _is_bytes(node: Node) -> bool:
    return node.type == "call_expression" and text(node.child_by_field_name("function")) == "[]byte"


def _given_by(file: SourceFile, name: str) -> Iterator[Node]:
    for one in file.nodes("return_statement"):
        around = function_around(one)
        values = one.named_children[0].named_children if one.named_children else []
        if around is None or text(around.child_by_field_name("name")) != name or not values:
            continue
        if string(file, values[0]):
            yield values[0]
