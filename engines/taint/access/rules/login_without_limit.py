"""A login can be tried as often as one likes.

A program tries the passwords of a list, or one password with every account, thousands of times a minute, until one
fits.

Limit how often an address and an account may try, with flask-limiter, django-axes, slowapi, express-rate-limit or at
the proxy, and slow down after failures.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from engines.taint import ir
from engines.taint.access.doing import calls, logs_in
from engines.taint.access.ready_made_logins import limits_in_settings, ready_made_logins
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.sent import LANGUAGES
from engines.taint.access.told_once import MOST_SHOWN
from engines.taint.survey.guards import kind_of, written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.javascript_routes import LANGUAGES as JAVASCRIPT
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

# Whoever brings one of these has thought of it.
_LIMITERS: Final = re.compile(
    r"flask_limiter|ratelimit|\baxes\b|slowapi|defender|brutebuster|rate-limit|rate-limiter|express-brute|express-slow-down|"
    r"throttl|fastapi_limiter|limits\b|bucket4j|resilience4j|bottleneck|koa2-ratelimit|allauth|tollbooth|httprate|limiter|x/time/rate|rack.attack|AspNetCoreRateLimit",
    re.IGNORECASE,
)
_COUNTS: Final = re.compile(
    r"attempt|locked|lockout|failed_?login|failure_?count|throttle|captcha|rate_?limit|block_?user", re.IGNORECASE
)
# Laravel's name for a login itself.
_TRIES: Final = ("attempt", "attemptWhen")
_LOGS: Final = re.compile(r"(^|\.)(console|log|logger|logging|Log)\.\w+$")
_STATEMENT: Final = re.compile(r"\s{0,9}(select|update|insert|delete)\s", re.IGNORECASE)
_FLASK = """
from flask import Flask, request
from models import User
app = Flask(__name__)
{limit}
@app.route('/login', methods=['POST'])
def login():
    user = User.query.filter_by(name=request.form['name']).first()
    if user and user.check_password(request.form['password']):
        return 'welcome'
    return 'no'
"""
_ASKED = "user.check_password(request.form['password'])"
_EXPRESS = """
const express = require('express'); const bcrypt = require('bcrypt'); const User = require('./user');
const app = express();
{limit}
app.post('/login', async (req, res) => {
  const user = await User.findOne({ name: req.body.name });
  if (user && await bcrypt.compare(req.body.password, user.password)) return res.json({ ok: true });
  res.status(401).end();
});
"""


_SPRING = """
import org.springframework.web.bind.annotation.*;
@RestController
public class Login {
  @PostMapping("/login")
  Token login(@RequestBody Sent sent) {
    User user = User.find(sent.name);
    {more}
    if (Hashes.of(sent.password).equals(user.hashedPassword)) { return user.token(); }
    throw new Refused();
  }
}
"""
_PAGE = """<?php
session_start();
$row = mysqli_query($db, "SELECT * FROM users WHERE name = '" . addslashes($_POST['name']) . "'")->fetch_assoc();
if ($row && password_verify($_POST['password'], $row['hash'])) {
    $_SESSION['user_id'] = $row['id'];
}
"""
_LARAVEL = """<?php
class LoginController extends Controller
{
    public function login(Request $request)
    {
        if (Auth::attempt($request->only('email', 'password'))) {
            return redirect('/');
        }
        return back();
    }
}
Route::post('/login', [LoginController::class, 'login']){guard};
"""
_ASPNET = """
public class AccountController : Controller
{
    [HttpPost{mark}]
    public async Task<IActionResult> Login(LoginModel model)
    {
        var result = await _signIn.PasswordSignInAsync(model.Name, model.Password, false, lockoutOnFailure: {locks});
        return result.Succeeded ? Redirect("/") : View();
    }
}
"""
_RAILS = {
    "config/routes.rb": "Rails.application.routes.draw do\n  post 'login', to: 'sessions#create'\nend\n",
    "app/controllers/sessions_controller.rb": """
class SessionsController < ApplicationController
  {limit}
  def create
    user = User.find_by(name: params[:name])
    session[:user_id] = user.id if user&.authenticate(params[:password])
  end
end
""",
}


def _rails(limit: str) -> dict[str, str]:
    return {path: text.replace("{limit}", limit) for path, text in _RAILS.items()}


def _ready(settings: str) -> dict[str, str]:
    urls = (
        "from django.contrib.auth.views import LoginView\nfrom django.urls import path\n"
        "urlpatterns = [path('login/', LoginView.as_view(template_name='login.html'))]\n"
    )
    return {
        "shop/urls.py": urls,
        "shop/settings.py": "MIDDLEWARE = ['django.middleware.common.CommonMiddleware']\n" + settings,
    }


_GIN = """package main

import "github.com/gin-gonic/gin"

func login(c *gin.Context) {
	user := find(c.PostForm("name"))
	if bcrypt.CompareHashAndPassword(user.Hash, []byte(c.PostForm("password"))) != nil {
		c.AbortWithStatus(401)
	}
}

func main() {
	r := gin.Default()
	r.POST("/login", {guard}login)
}
"""


@access_rule(
    title="Login without a limit of attempts",
    severity="medium",
    confidence="medium",
    weakness="missing-rate-limit",
    fix="Limit the attempts for each address and account.",
    bad=[
        _FLASK.replace("{limit}", "").replace(_ASKED, "TOTP(user.key).verify(request.form['code'])"),
        _FLASK.replace("{limit}", "").replace(_ASKED, "user.sent_code == request.form['code']"),
        _FLASK.replace("{limit}", "")
        .replace("['POST']", "['GET']")
        .replace("request.form['password']", "request.authorization.password"),
        _FLASK.replace("{limit}", ""),
        {
            "shop/app.py": _FLASK.replace("{limit}", ""),
            "blog/app.py": _FLASK.replace("{limit}", "from flask_limiter import Limiter\nlimiter = Limiter(app)\n"),
        },
        _FLASK.replace("{limit}", "").replace(
            "return 'no'", "return render_template('l.html', **{'failed_login': True})"
        ),
        {"app.js": _EXPRESS.replace("{limit}", "")},
        {
            "app.js": _EXPRESS.replace(
                "{limit}", "app.use((req, res, next) => { log('a login attempt came'); next(); });"
            )
        },
        {
            "app.js": _EXPRESS.replace("{limit}", "").replace(
                "  res.status(401)", "  console.warn({ attempt: 'failed_login' });\n  res.status(401)"
            )
        },
        # Some other route has the limit.
        {
            "app.js": _EXPRESS.replace(
                "{limit}",
                "const limiter = require('express-rate-limit'); app.post('/mail', limiter({ max: 5 }), mail);"
                "\nfunction mail(req, res) { res.end(); }",
            )
        },
        {"Login.java": _SPRING.replace("{more}", "")},
        {"login.php": _PAGE},
        {"routes/web.php": _LARAVEL.replace("{guard}", "")},
        {"main.go": _GIN.replace("{guard}", "")},
        {"Account.cs": _ASPNET.replace("{mark}", "").replace("{locks}", "false")},
        _rails(""),
        _ready(""),
    ],
    good=[
        _ready("INSTALLED_APPS = ['axes']"),
        _ready("REST_FRAMEWORK = {'DEFAULT_THROTTLE_CLASSES': ['rest_framework.throttling.AnonRateThrottle']}"),
        # Whoever signs up is logged in, and tries no password.
        _FLASK.replace("{limit}", "from flask_login import login_user\n")
        .replace("/login", "/register")
        .replace("if user and " + _ASKED, "if login_user(User(request.form['name']))"),
        _FLASK.replace("{limit}", "from flask_limiter import Limiter\nlimiter = Limiter(app)\n"),
        {"app.js": _EXPRESS.replace("{limit}", "app.use(require('express-rate-limit')({ max: 5 }));")},
        _FLASK.replace("{limit}", "").replace(
            "    if user and", "    if user.failed_logins > 5:\n        return 'wait'\n    if user and"
        ),
        {"login.php": _PAGE.replace("if ($row", "if ($row['failed_logins'] < 5 && $row")},
        {"routes/web.php": _LARAVEL.replace("{guard}", "->middleware('throttle:5,1')")},
        {"main.go": _GIN.replace("{guard}", "RateLimit(5), ")},
        {"Account.cs": _ASPNET.replace("{mark}", "").replace("{locks}", "true")},
        {"Account.cs": _ASPNET.replace("{mark}", ', EnableRateLimiting("login")').replace("{locks}", "false")},
        _rails("rate_limit to: 10, within: 3.minutes, only: :create"),
        {"Login.java": _SPRING.replace("{more}", "if (user.failedAttempts > 5) throw new Locked();")},
        # No password is tried here.
        _FLASK.replace("{limit}", "").replace(_ASKED, "request.args['code'] == '401'"),
        _FLASK.replace("{limit}", "").replace("user.check_password(request.form['password'])", "user.is_active"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    if any(_LIMITERS.search(one.path) for one in survey.modules if one.language in LANGUAGES and one.kind == "own"):
        return
    by_route = survey.fact("limits-by-route", lambda: _limits_by_route(survey))
    found: dict[str, list[Site]] = defaultdict(list)
    for one in survey.alone(resolvers=True):
        if one.has("rate-limit") or one.module.kind != "own":
            continue
        tested = logs_in(one, survey)
        if tested is None or _is_limited(one, by_route, survey) or _counts(one, survey):
            continue
        evidence = ((tested[0].module, tested[1].at, "Here the password is tested"),)
        message = f"{one.path or one.scope.name} can be tried without end."
        found[one.module.path].append(Site(one.scope.module, one.scope.at, message, handler=one, evidence=evidence))
    # One limit in front of a file's logins is one thing to do.
    for first, *others in found.values():
        elsewhere = {(other.module.path, other.at): (other.module, other.at) for other in others}
        elsewhere.pop((first.module.path, first.at), None)
        yield replace(first, elsewhere=tuple(elsewhere.values())[:MOST_SHOWN])
    ready = ready_made_logins(survey)
    if ready and not found and not limits_in_settings(survey):
        scope, call = ready[0]
        if not any(_LIMITERS.search(source) for source in survey.imported(scope.module)):
            yield Site(scope.module, call.at, "This login can be tried without end.")


def _limits_by_route(survey: Survey) -> bool:
    """Whether a program in JavaScript is seen to limit some of its routes, so that the others have no limit."""
    limited = [one.has("rate-limit") for one in survey.handlers if one.module.language in JAVASCRIPT]
    return any(limited) and not all(limited)


def _is_limited(handler: Handler, by_route: bool, survey: Survey) -> bool:
    if by_route and handler.framework == "express":
        return False
    module = handler.module
    return survey.fact(f"limits beside {module.path}", lambda: any(map(_LIMITERS.search, survey.imported(module))))


def _counts(handler: Handler, survey: Survey) -> bool:
    """Whether something counts failures or asks for a captcha."""
    for scope in survey.doing(handler.scope):
        quiet = _told(survey.expressions(scope)) | _logged(scope)
        for node in survey.expressions(scope):
            if id(node) in quiet:
                continue
            if isinstance(node, ir.Attribute | ir.Name) and _COUNTS.search(node.name) and node.name not in _TRIES:
                return True
            if isinstance(node, ir.Constant) and isinstance(node.value, str) and _is_count(node.value):
                return True
    return any(kind_of(written(call.function)) == "rate-limit" or _locks(call) for _, call in calls(handler, survey))


def _told(expressions: tuple[ir.Expression, ...]) -> set[int]:
    """Keys under which a page is told something fixed: `{"failed_login": True}`."""
    return {
        id(key)
        for one in expressions
        if isinstance(one, ir.Mapping)
        for key, value in one.items
        if isinstance(value, ir.Constant)
    }


def _logged(scope: Scope) -> frozenset[int]:
    """What is only written to a log counts nothing."""
    logs = (call for call in scope.calls if _LOGS.search(written(call.function)))
    return frozenset(
        id(one) for call in logs for given in call.arguments for one in each(ir.Expression, given, lambdas=False)
    )


def _is_count(text: str) -> bool:
    """The name of a count, or a statement about one; what is said to people or written to a log counts nothing."""
    return bool(_COUNTS.search(text[:60])) and (" " not in text or bool(_STATEMENT.match(text)))


def _locks(call: ir.Call) -> bool:
    """`PasswordSignInAsync(…, lockoutOnFailure: true)`"""
    given = [*call.arguments[-1:], *(value for key, value in call.keywords if key == "lockoutOnFailure")]
    return "SignIn" in written(call.function) and any(
        isinstance(one, ir.Constant) and one.value is True for one in given
    )
