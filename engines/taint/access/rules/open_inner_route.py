"""A route made for administrators or developers is open to anybody.

Its address is on every list that attackers try: /admin, /debug, /internal. Behind it lie resets, dumps of the
configuration and other people's data.

Guard it with a role, or leave it out of what is deployed.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.asking import mentions_right
from engines.taint.access.doing import calls, changing_call
from engines.taint.access.kept import changed_in_memory
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.sent import LANGUAGES
from engines.taint.survey.asked import question
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_INNER: Final = re.compile(
    r"(^|/)_*(admin|administrator|superuser|debug|internal|actuator|console|phpinfo|dump|env|resetdb|createdb|initdb|"
    r"populate|seed|backdoor|drop_?db|reset[_-]?(db|database)|init[_-]?(db|database)|create_?db|shutdown)(/|$|_|-)",
    re.IGNORECASE,
)
_ADMIN: Final = re.compile(r"^\W{0,4}(api/)?(v\d/)?(admin|administrator|superuser)(/|$|_|-)", re.IGNORECASE)
_PAGE: Final = re.compile(r"(login|logout|static|assets)", re.IGNORECASE)
_SHOWS: Final = re.compile(
    r"(os\.environ|process\.env|drop_all|create_all|\.query\.all|\.objects\.all|find_all\w*|findAll\w*|"
    r"\.find|all_users\w*|getAll\w*|get_all\w*|\.execute|\.query|os\._exit|sys\.exit|process\.exit|\.drop|\.sync|locals|globals)$"
)
# How Go, PHP, Ruby and C# show what is stored, or what they run in.
_LISTS: Final = re.compile(
    r"(\.(all|All|ToList|ToListAsync|GetAll\w*|Environ|GetEnvironmentVariables)|^phpinfo|\.exec)$"
)
_LARAVEL = """<?php
Route::middleware('auth')->get('/account', fn () => auth()->user());
Route::get('/admin/users', fn () => {what}){guard};
"""
_FLASK = """
from flask import Flask, jsonify
from flask_login import login_required
from models import User
app = Flask(__name__)

@app.route('/account')
@login_required
def account():
    return 'yours'

@app.route('/admin/users')
{guard}
def everybody():
    return jsonify({what})
"""
_ROLES = """
from flask import session

@app.route('/login', methods=['POST'])
def login():
    session['role'] = find(request.form['name']).role
    return 'welcome'
"""


_SPRING = """package shop;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.servlet.config.annotation.*;

@Controller
class NoteController {
    private NoteRepository notes;

    @PostMapping("/admin/notes/remove")
    public String remove(@RequestParam long id) {
        notes.deleteById(id);
        return "done";
    }

    @GetMapping("/account")
    @PreAuthorize("isAuthenticated()")
    public String account() {
        return "account";
    }
}

class Settings implements WebMvcConfigurer {
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AdminInterceptor()).addPathPatterns("{told}").excludePathPatterns("/admin/login");
    }
}
"""


@access_rule(
    title="Administration open to anybody",
    severity="high",
    confidence="medium",
    weakness="missing-authorization",
    fix="Ask for the role of an administrator.",
    bad=[
        _FLASK.replace("{guard}\n", "").replace("{what}", "[one.name for one in User.query.all()]"),
        {"routes/web.php": _LARAVEL.replace("{what}", "User::all()").replace("{guard}", "")},
        {"src/main/java/shop/NoteController.java": _SPRING.replace("{told}", "/admin/orders/**")},
        _ROLES
        + _FLASK.replace("{guard}", "@login_required").replace("{what}", "[one.name for one in User.query.all()]"),
    ],
    good=[
        {"src/main/java/shop/NoteController.java": _SPRING.replace("{told}", "/admin/**")},
        _ROLES
        + _FLASK.replace("{guard}", "@login_required").replace(
            "{what}", "[one.name for one in User.query.all() if current_user.role == 'admin']"
        ),
        _FLASK.replace("{guard}", "@login_required").replace("{what}", "[one.name for one in User.query.all()]"),
        {"routes/web.php": _LARAVEL.replace("{what}", "User::all()").replace("{guard}", "->middleware('can:admin')")},
        {"routes/web.php": _LARAVEL.replace("{what}", "view('closed')").replace("{guard}", "")},
        # A page that anybody may see.
        _FLASK.replace("{guard}\n", "").replace("{what}", "'closed on sundays'"),
        # Nobody has an account.
        _FLASK.replace("{guard}\n", "")
        .replace("@login_required\n", "")
        .replace("{what}", "[one.name for one in User.query.all()]"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    guarded = [one for one in survey.handlers if one.has("authentication", "authorization")]
    yield from _without_role(guarded, survey)
    for one in survey.handlers:
        if (
            one.module.kind != "own"
            or one.has("authentication", "authorization")
            or one.ignored
            or not guarded
            or one.is_public
        ):
            continue
        if not _INNER.search(one.address) or _PAGE.search(one.address):
            continue
        found = (
            changing_call(one, survey)
            or changed_in_memory(one, survey)
            or _shown(one, survey)
            or _begins_anew(one, survey)
        )
        if found is not None:
            evidence = ((found[0].module, found[1].at, "What it does"),)
            yield Site(
                one.scope.module,
                one.scope.at,
                f"Anybody can ask for {one.address}.",
                handler=one,
                evidence=evidence,
            )


def _without_role(guarded: list[Handler], survey: Survey) -> Iterator[Site]:
    """An account is asked for, whoever it belongs to, though the program knows roles."""
    inner = [
        one
        for one in guarded
        if one.module.language == "python" and one.module.kind == "own" and not one.has("authorization")
        if _ADMIN.search(one.address) and not _PAGE.search(one.address) and not mentions_right(one, survey)
    ]
    if not inner or not any(mentions_right(one, survey) for one in survey.handlers if one.module.kind == "own"):
        return
    for one in inner:
        found = changing_call(one, survey) or changed_in_memory(one, survey) or _shown(one, survey)
        if found is not None:
            evidence = ((found[0].module, found[1].at, "What it does"),)
            message = f"Every account can ask for {one.address}."
            yield Site(one.scope.module, one.scope.at, message, handler=one, evidence=evidence)


_ANEW: Final = re.compile(r"(?i)(^|\.)(reset|init|drop|create|re_?create|seed|populate)_?(db|database|tables|all)$")


@question
def _begins_anew(handler: Handler, survey: Survey) -> tuple[Scope, ir.Expression] | None:
    """`database.reset_db()`"""
    return next(((handler.scope, one) for one in handler.scope.calls if _ANEW.search(written(one.function))), None)


@question
def _shown(handler: Handler, survey: Survey) -> tuple[Scope, ir.Expression] | None:
    for scope, call in calls(handler, survey):
        if _SHOWS.search(survey.names.dotted(call.function, scope)) or _SHOWS.search(written(call.function)):
            return scope, call
        if scope.module.language in LANGUAGES and _LISTS.search(written(call.function)):
            return scope, call
    for scope in survey.inside(handler.scope):
        for node in survey.expressions(scope):
            if isinstance(node, ir.Attribute) and _SHOWS.search(written(node)):
                return scope, node
    return None
