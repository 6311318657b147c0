"""One key that a file signs and tests with is one leak, told where it is written."""

import pytest

from engines.code.csharp import csharp_key_in_code
from engines.code.go import go_key_in_code
from engines.code.java import java_token_key_in_code
from engines.code.javascript import session_key_in_code
from engines.rule import Rule
from engines.source import SourceFile

_JAVA = """import io.jsonwebtoken.*;
class Tokens {
  private static final String KEY = "correct horse battery";
  String made(String name) {
    return Jwts.builder().setSubject(name).signWith(SignatureAlgorithm.HS256, KEY.getBytes()).compact();
  }
  Object read(String token) { return Jwts.parser().setSigningKey(KEY.getBytes()).parseClaimsJws(token); }
}
"""
_JAVASCRIPT = """const jwt = require('jsonwebtoken');
const made = (name) => jwt.sign({ name }, 'correct horse');
const read = (token) => jwt.verify(token, 'correct horse');
const other = (token) => jwt.verify(token, 'battery staple');
"""
_GO = """package a
import "crypto/hmac"
func f() { h := hmac.New(sha256.New, []byte("correct horse")); use(h) }
func g() { h := hmac.New(sha256.New, []byte("correct horse")); use(h) }
func o() { h := hmac.New(sha256.New, []byte("battery staple")); use(h) }
"""
_CSHARP = """class A {
  object F() { return new SymmetricSecurityKey(Encoding.UTF8.GetBytes("correct horse")); }
  object G() { return new SymmetricSecurityKey(Encoding.UTF8.GetBytes("correct horse")); }
  object H() { return new SymmetricSecurityKey(Encoding.UTF8.GetBytes("battery staple")); }
}
"""


@pytest.mark.parametrize(
    ("module", "path", "code", "lines"),
    [
        (java_token_key_in_code, "Tokens.java", _JAVA, [3]),
        (session_key_in_code, "tokens.js", _JAVASCRIPT, [2, 4]),
        (go_key_in_code, "a.go", _GO, [3, 5]),
        (csharp_key_in_code, "A.cs", _CSHARP, [2, 4]),
    ],
)
def test_each_key_is_told_once_and_where_it_is_written(module: object, path: str, code: str, lines: list[int]) -> None:
    (rule,) = (one for one in vars(module).values() if isinstance(one, Rule))
    assert [one.start_line for one in rule.find(SourceFile(path, code.encode()))] == lines
