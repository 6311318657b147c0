"""Logins that one file registers are limited by one change: they are one finding that shows each of them."""

from engines.taint.access.rules.login_without_limit import find as rule
from engines.taint.ir import line_of
from engines.taint.survey.whole import Survey
from tests.engines.taint.proof.tries import lowered

_PROGRAM = """<?php
class LoginController extends Controller
{
    public function people(Request $request)
    {
        return Auth::attempt($request->only('email', 'password'));
    }
    public function staff(Request $request)
    {
        return Auth::guard('staff')->attempt($request->only('email', 'password'));
    }
}
Route::post('/login', [LoginController::class, 'people']);
Route::post('/auth', [LoginController::class, 'people']);
Route::post('/staff/login', [LoginController::class, 'staff']){guard};
"""


def test_each_login_without_a_limit_is_shown_once() -> None:
    (site,) = rule.find(Survey(lowered({"web.php": _PROGRAM.replace("{guard}", "")})))
    assert line_of(site.at) == 4
    assert [line_of(at) for _, at in site.elsewhere] == [8]


def test_a_login_that_is_limited_is_not() -> None:
    limited = _PROGRAM.replace("{guard}", "->middleware('throttle:5,1')")
    (site,) = rule.find(Survey(lowered({"web.php": limited})))
    assert not site.elsewhere
