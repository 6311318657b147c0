"""What a controller has had validated, however it asks for it, and answers that hold nothing of what was sent."""

import pytest

from tests.engines.taint.programs import flows

FILES = {
    "routes/web.php": """<?php
use Illuminate\\Support\\Facades\\Route;
Route::post('/notes', [App\\Http\\Controllers\\NotesController::class, 'answer']);
""",
    "app/Http/Resources/NoteResource.php": """<?php
namespace App\\Http\\Resources;
use Illuminate\\Http\\Resources\\Json\\JsonResource;
class NoteResource extends JsonResource {}
""",
}
CONTROLLER = """<?php
namespace App\\Http\\Controllers;
use App\\Http\\Resources\\NoteResource;
use Illuminate\\Http\\Request;
use Illuminate\\Support\\Facades\\DB;
use Illuminate\\Support\\Str;
class NotesController extends Controller {
    public function answer(Request $request) {
        %s
    }
}
"""


def _kinds(body: str) -> set[str]:
    return {one.kind for one in flows({**FILES, "app/Http/Controllers/NotesController.php": CONTROLLER % body})}


@pytest.mark.parametrize(
    "validated", ['$this->validate($request, ["n" => "%s"]);', '$request->validate(["n" => "%s"]);']
)
@pytest.mark.parametrize("read", ['$request->input("n")', "$request->n"])
@pytest.mark.parametrize(("rule", "is_open"), [("required|integer", False), ("required|string", True)])
def test_what_was_validated_is_known_however_it_is_read(validated: str, read: str, rule: str, *, is_open: bool) -> None:
    body = f'{validated % rule} DB::select("SELECT * FROM notes WHERE n = " . {read}); return 1;'
    assert bool(_kinds(body)) is is_open


def test_another_field_is_not_what_was_validated() -> None:
    assert _kinds('$this->validate($request, ["m" => "integer"]); DB::select("SELECT " . $request->n); return 1;')


@pytest.mark.parametrize(
    "body",
    [
        'return NoteResource::collection(NoteQuery::of($request->input("n")));',
        "$token = Str::random(mt_rand(60, 70)); $user->reset_token = $token; return 1;",
    ],
)
def test_what_a_library_makes_holds_nothing_of_it(body: str) -> None:
    assert _kinds(body) == set()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('return $request->input("n");', "cross-site-scripting"),
        ("$token = Str::random(5) . mt_rand(60, 70); $user->reset_token = $token; return 1;", "weak-random"),
    ],
)
def test_what_stands_beside_it_is_seen(body: str, kind: str) -> None:
    assert _kinds(body) == {kind}
