"""Middleware of Laravel's that has something to say to people it knows is no guard against others."""

import pytest

from tests.engines.taint.test_survey import guards_of, survey_of

FILES = {
    "app/Http/Kernel.php": """<?php
namespace App\\Http;
class Kernel { protected $middlewareAliases = ['mail' => \\App\\Http\\Middleware\\Mail::class]; }
""",
    "app/Http/Controllers/NotesController.php": """<?php
namespace App\\Http\\Controllers;
class NotesController extends Controller { public function add() { return 1; } }
""",
    "routes/web.php": """<?php
use Illuminate\\Support\\Facades\\Route;
Route::middleware('mail')->group(function () {
    Route::post('/notes', [App\\Http\\Controllers\\NotesController::class, 'add']);
});
""",
}
MIDDLEWARE = """<?php
namespace App\\Http\\Middleware;
use Closure;
class Mail {
    public function handle($request, Closure $next) {
        %s
        return $next($request);
    }
}
"""


def _is_guarded(body: str) -> bool:
    return bool(guards_of({**FILES, "app/Http/Middleware/Mail.php": MIDDLEWARE % body})["/notes"])


@pytest.mark.parametrize(
    "body",
    [
        "if ($request->user() && $request->user()->banned) { abort(403); }",
        "$user = $request->user(); if ($user !== null && $user->banned) { return redirect('/'); }",
        "if ($request->user()) { if ($request->user()->banned) { abort(403); } }",
        "if (!$request->user()) { return $next($request); } if ($request->user()->banned) { abort(403); }",
    ],
)
def test_who_is_not_logged_in_is_let_through(body: str) -> None:
    assert not _is_guarded(body)


@pytest.mark.parametrize(
    "body",
    [
        "if (!$request->user() || $request->user()->banned) { abort(403); }",
        "$user = $request->user(); if ($user === null) { return redirect('/login'); }",
        "$user = $request->user(); if (!$user) { abort(401); } if ($user->banned) { abort(403); }",
        "if ($request->user()->isAdmin()) { return $next($request); } abort(403);",
    ],
)
def test_who_is_not_logged_in_is_turned_away(body: str) -> None:
    assert _is_guarded(body)


@pytest.mark.parametrize(
    ("name", "is_guarded"),
    [
        (r"\Illuminate\Session\Middleware\AuthenticateSession::class", False),
        ("'auth.session'", False),
        (r"\Illuminate\Auth\Middleware\Authenticate::class", True),
        ("'auth:sanctum'", True),
    ],
)
def test_what_ends_old_sessions_lets_strangers_through(name: str, *, is_guarded: bool) -> None:
    routes = FILES["routes/web.php"].replace("'mail'", name)
    assert bool(guards_of({**FILES, "routes/web.php": routes})["/notes"]) is is_guarded


@pytest.mark.parametrize(
    ("test", "kind"),
    [("$request->user()->id !== $note->owner_id", "authorization"), ("!$request->user()", "authentication")],
)
def test_a_middleware_that_compares_owners_asks_for_a_right(test: str, kind: str) -> None:
    body = f"$note = $request->route('note'); if ({test}) {{ abort(403); }}"
    files = {**FILES, "app/Http/Middleware/Mail.php": MIDDLEWARE % body}
    assert survey_of(files).index().guards("/notes", "POST")[0].kind == kind
