"""What lets somebody in (a password or its hash, a token, a key) is written to a log while a request is answered.

Logs are kept for long, copied to other machines and read by many: whoever reads one is let in as somebody else.

Leave it out of what is logged; the number of the account is enough to find out later what happened.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.told_once import by_file
from engines.taint.survey.guards import written
from engines.taint.survey.javascript_routes import LANGUAGES as SCRIPTS
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_LOGS: Final = re2.compile(
    r"(?i)^(System\.(out|err)\.print(ln|f)?|fmt\.(Print|Printf|Println)|log\.(Print|Printf|Println)|error_log|puts|p|pp|print|"
    r"(System\.)?(Console|Debug|Trace)\.Write(Line)?|console\.\w+|logging\.\w+)$"
    r"|(^|[._$>])(log|logger|slog|sugar|zap|logrus)(\(\))?\.(log|debug|info|warn|warning|error|trace|verbose|fatal|notice|fine|"
    r"severe|critical|log(information|debug|warning|error|trace|critical)|(debug|info|warn|error)[fwx]|(debug|info|warn|error)ln)$"
)
_TOKEN: Final = re2.compile(
    r"(?i)^((access|refresh|reset|session|auth|bearer|id|user|login|api|jwt|csrf|verification)_?)?(token|jwt)$|"
    r"^(api_?key|secret_?key|private_?key|client_?secret|(access|refresh|jwt|session)_?secret|authorization|auth_?header|otp|"
    r"session_?id|password_?hash|hashed_?password|password_?digest)$"
)
_PASSWORD: Final = re2.compile(
    r"(?i)^((old|new|current|plain|user|confirm|raw)_?)?(password|passwd|pwd|passphrase)(_?(hash|digest))?$"
)
# Told by rules of their own.
_BESIDE: Final = frozenset(("python", "javascript", "typescript"))
# What frameworks run before whoever answers.
_PASSED: Final = {
    "java": ("doFilter", "doFilterInternal", "preHandle"),
    "csharp": ("Invoke", "InvokeAsync", "OnActionExecuting", "OnAuthorization"),
}
_HEADERS: Final = re2.compile(r"(?i)(^|\.)(get|header|getHeader|Header\.Get|GetHeader)$")
_TEXTS: Final = re2.compile(r"(^|[.|])(str|String|toString|ToString|to_s|inspect|strval|repr|JSON\.stringify|string)$")
_MOST: Final = 40
_SPRING: Final = """
@RestController
class Login {
    @PostMapping("/login")
    String login(@RequestParam String name, @RequestParam String password) {
        User user = users.find(name);
        {logs}
        return "done";
    }
}
"""
_GIN: Final = """package main

import "github.com/gin-gonic/gin"

func login(c *gin.Context) {
	var sent Login
	c.ShouldBindJSON(&sent)
	{logs}
}

func main() {
	r := gin.Default()
	r.POST("/login", login)
}
"""
_PAGE: Final = "<?php\n$name = $_POST['name'];\n$password = $_POST['password'];\n{logs}\n"
_SINATRA: Final = "require 'sinatra'\npost '/login' do\n  password = params['password']\n  {logs}\n  'done'\nend\n"
_ASPNET: Final = """
public class LoginController : Controller
{
    [HttpPost]
    public IActionResult Login(LoginModel sent)
    {
        {logs}
        return Ok();
    }
}
"""
_PASSING: Final = """import { getCookie } from 'hono/cookie';
export const known = async (c, next) => {
  const accessToken = getCookie(c, 'access_token');
  {logs};
  await next();
};
"""
_EXPRESS: Final = """
const app = require('express')();
app.post('/refresh', (req, res) => {
  const refreshToken = req.body.token;
  {logs}
  res.end();
});
"""
_FLASK: Final = """
from flask import Flask, request
app = Flask(__name__)

@app.route('/refresh', methods=['POST'])
def refresh():
    access_token = make(request.form['name'])
    {logs}
    return 'done'
"""


@access_rule(
    title="Secret in a log",
    severity="medium",
    confidence="medium",
    weakness="secret-in-log",
    fix="Leave it out of what is logged.",
    bad=[
        {"Login.java": _SPRING.replace("{logs}", 'System.out.println("hash " + user.getPassword());')},
        {"Login.java": _SPRING.replace("{logs}", 'log.info("{} with {}", name, password);')},
        {"main.go": _GIN.replace("{logs}", "log.Println(sent.Name, sent.Password)")},
        {"login.php": _PAGE.replace("{logs}", 'error_log("$name with $password");')},
        {"app.rb": _SINATRA.replace("{logs}", 'logger.info("login with #{password}")')},
        {"Login.cs": _ASPNET.replace("{logs}", '_logger.LogDebug("{Name} {Word}", sent.Name, sent.Password);')},
        {"app.js": _EXPRESS.replace("{logs}", "console.log('refreshed', refreshToken);")},
        {"app.js": _EXPRESS.replace("{logs}", "console.log(req.get('Authorization'));")},
        _FLASK.replace("{logs}", "print(f'made {access_token}')"),
        {"auth.ts": _PASSING.replace("{logs}", "console.info('token:', accessToken)")},
    ],
    good=[
        {"Login.java": _SPRING.replace("{logs}", 'System.out.println("wrong password of " + name);')},
        {"Login.java": _SPRING.replace("{logs}", 'log.info("{} with {}", name, mask(password));')},
        {"main.go": _GIN.replace("{logs}", "log.Println(sent.Name, len(sent.Password))")},
        {"login.php": _PAGE.replace("{logs}", 'error_log("$name has no password");')},
        {"app.rb": _SINATRA.replace("{logs}", 'logger.info("login of #{password.size} signs")')},
        {"Login.cs": _ASPNET.replace("{logs}", '_logger.LogInformation("{Name}", sent.Name);')},
        {"app.js": _EXPRESS.replace("{logs}", "console.log('refreshed', refreshToken.length);")},
        {"app.js": _EXPRESS.replace("{logs}", "console.log(Boolean(req.get('Authorization')));")},
        _FLASK.replace("{logs}", "print('made', bool(access_token))"),
        {"auth.ts": _PASSING.replace("{logs}", "console.info('token:', Boolean(accessToken))")},
        # Nobody asks for it over the web: whoever runs it is told.
        "def main():\n    access_token = make()\n    print(access_token)\n",
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    yield from by_file(sorted(_found(survey), key=lambda one: (one.module.path, one.at)))


def _found(survey: Survey) -> Iterator[Site]:
    seen: set[tuple[str, int]] = set()
    for one in survey.alone():
        for scope in survey.doing_of(one) if one.module.kind == "own" else ():
            for at, name in _told(scope):
                if (scope.module.path, at) not in seen:
                    seen.add((scope.module.path, at))
                    yield Site(scope.module, at, f"{name} is written down.", handler=one)
    for scope in survey.scopes.all(*SCRIPTS, *_PASSED):
        for at, name in _told(scope) if scope.module.kind == "own" and _is_passed(scope) else ():
            if (scope.module.path, at) not in seen:
                yield Site(scope.module, at, f"{name} is written down.")


def _is_passed(scope: Scope) -> bool:
    """Whether every request passes it on its way."""
    names = [one.name for one in scope.function.parameters]
    if scope.module.language in SCRIPTS:
        return len(names) in (2, 3) and names[-1] == "next" and names[0] in ("req", "request", "c", "ctx", "context")
    return scope.name.rpartition(".")[2] in _PASSED.get(scope.module.language, ())


def _told(scope: Scope) -> Iterator[tuple[int, str]]:
    for call in scope.calls:
        if _LOGS.search(written(call.function).rpartition("|")[2]):
            name = next((found for value in call.arguments if (found := _secret(value, scope))), "")
            if name:
                yield call.at, name


def _secret(value: ir.Expression, scope: Scope) -> str:
    """The name of a secret that is shown as it is, alone or in a text."""
    waiting = [value]
    for _ in range(_MOST):
        if not waiting:
            break
        one = waiting.pop()
        if isinstance(one, ir.Text):
            waiting += one.parts
        elif isinstance(one, ir.Binary) and one.operator in ("+", "."):
            waiting += (one.left, one.right)
        elif isinstance(one, ir.Call) and len(one.arguments) == 1 and _TEXTS.search(written(one.function)):
            waiting += one.arguments
        elif (name := _named(one)) and _is_secret(name, scope):
            return name
    return ""


def _named(one: ir.Expression) -> str:
    if isinstance(one, ir.Name | ir.Attribute):
        return one.name.rpartition("|")[2].lstrip("$@")
    if isinstance(one, ir.Index):
        return str(one.key.value) if isinstance(one.key, ir.Constant) else ""
    if not isinstance(one, ir.Call):
        return ""
    if not one.arguments and isinstance(one.function, ir.Attribute):
        # `user.getPassword()`, and in Ruby `user.password`
        return one.function.name.removeprefix("get")
    key = one.arguments[0] if len(one.arguments) == 1 and _HEADERS.search(written(one.function)) else None
    return str(key.value) if isinstance(key, ir.Constant) else ""


def _is_secret(name: str, scope: Scope) -> bool:
    return bool(_TOKEN.search(name)) or (scope.module.language not in _BESIDE and bool(_PASSWORD.search(name)))
