"""Routes of Laravel that alter one thing for anybody, where the program lets people log in and asks elsewhere."""

import pytest

from tests.engines.taint.access.saying import said

_LOGIN = """<?php
use Illuminate\\Support\\Facades\\Auth;
class LoginController extends Controller
{
    public function login(Request $request)
    {
        Auth::attempt($request->only('email', 'password'));
    }
    public function home() { return view('home'); }
}
"""
_LOANS = """<?php
class LoanController extends Controller
{
    public function update(Request $request, $id)
    {
        $loan = Loan::find($id);
        $loan->amount = $request->amount;
        $loan->save();
    }
    public function add(Request $request)
    {
        Loan::create(['amount' => $request->amount]);
    }
}
"""
_WEB = """<?php
use Illuminate\\Support\\Facades\\Route;
Route::post('/login', [LoginController::class, 'login']);
Route::get('/home', [LoginController::class, 'home']){guard};
"""
_API = """<?php
use Illuminate\\Support\\Facades\\Route;
Route::post('/loan', [LoanController::class, 'add']){guard};
Route::post('/{thing}/{id}/update', [LoanController::class, 'update']){guard};
"""


def _program(*, web: str = "->middleware('auth')", api: str = "", thing: str = "loan") -> dict[str, str]:
    return {
        "app/LoginController.php": _LOGIN,
        "app/LoanController.php": _LOANS,
        "routes/web.php": _WEB.replace("{guard}", web),
        "routes/api.php": _API.replace("{guard}", api).replace("{thing}", thing),
    }


def test_what_alters_one_thing_for_anybody_is_said() -> None:
    assert said("missing-authentication", _program()) == ["app/LoanController.php:4"]


@pytest.mark.parametrize(
    "files",
    [
        _program(api="->middleware('auth:sanctum')"),
        # How it asks is not seen anywhere.
        _program(web=""),
        # Nobody logs in.
        {path: text for path, text in _program().items() if path != "app/LoginController.php"},
        # What visitors count up.
        _program(thing="likes"),
    ],
)
def test_what_asks_or_may_ask_unseen_is_not_said(files: dict[str, str]) -> None:
    assert said("missing-authentication", files) == []


_BY_HAND = """<?php
class LoginController extends Controller
{
    public function login(Request $request)
    {
        $user = User::where('email', $request->email)->first();
        if (Hash::check($request->password, $user->password)) {
            {kept}
        }
    }
    public function home() { return view('home', ['user' => User::find(session('user_id'))]); }
    public function mine() { return Loan::where('user_id', session('user_id'))->get(); }
}
"""
_OF_BOTH = """<?php
use Illuminate\\Support\\Facades\\Route;
Route::post('/login', [LoginController::class, 'login']);
Route::get('/home', [LoginController::class, 'home']);
Route::get('/mine', [LoginController::class, 'mine']);
Route::put('/loan/{id}', [LoanController::class, 'update']);
"""


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        ("session(['user_id' => $user->id]);", ["Loans.php:4"]),
        ("$request->session()->put('user_id', $user->id);", ["Loans.php:4"]),
        ("session(['basket' => []]);", []),
    ],
)
def test_account_kept_in_the_session_by_hand(kept: str, found: list[str]) -> None:
    program = {"Login.php": _BY_HAND.replace("{kept}", kept), "Loans.php": _LOANS, "routes/web.php": _OF_BOTH}
    assert said("missing-authentication", program) == found
