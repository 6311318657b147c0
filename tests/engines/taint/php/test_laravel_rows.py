"""Rows that Laravel finds are not what they were asked for with, and an upload stands where PHP has put it."""

import pytest

from tests.engines.taint.programs import flows

ROUTES = """<?php
use Illuminate\\Support\\Facades\\Route;
Route::post('/notes', [App\\Http\\Controllers\\NotesController::class, 'answer']);
"""
NOTE = """<?php
namespace App\\Models;
use Illuminate\\Database\\Eloquent\\Model;
class Note extends Model {
    public function tags() { return $this->belongsToMany(Tag::class); }
}
"""
UPLOAD = """<?php
namespace App\\Http\\Requests;
use Illuminate\\Foundation\\Http\\FormRequest;
class UploadRequest extends FormRequest {
    public function held($file) { return strlen(file_get_contents($file->getRealPath())); }
    public function read($name) { return file_get_contents($name); }
}
"""
CONTROLLER = """<?php
namespace App\\Http\\Controllers;
use App\\Http\\Requests\\UploadRequest;
use App\\Models\\Note;
use Illuminate\\Support\\Facades\\DB;
class NotesController extends Controller {
    public function answer(UploadRequest $request) {
        $ids = $request->input("ids");
        %s
    }
}
"""
PAGE = "@foreach ($notes as $note)\n{!! $note->title !!}\n@endforeach\n"


def _kinds(body: str) -> set[str]:
    files = {
        "routes/web.php": ROUTES, "app/Models/Note.php": NOTE, "app/Http/Requests/UploadRequest.php": UPLOAD,
        "resources/views/notes.blade.php": PAGE, "app/Http/Controllers/NotesController.php": CONTROLLER % body,
    }  # fmt: skip
    return {one.kind for one in flows(files)}


@pytest.mark.parametrize(
    "body",
    [
        '$notes = Note::whereIn("id", $ids)->withCount("tags")->get(); return view("notes", compact("notes"));',
        '$notes = Note::query()->skip($ids)->take(5)->get(); return view("notes", compact("notes"));',
        '$notes = DB::table("notes")->orWhereHas("tags", $ids)->get(); return view("notes", compact("notes"));',
        "return Note::find(1)->tags()->sync($ids);",
        'return strlen($request->held($request->file("held")));',
        'foreach ($request->file("held") as $one) { strlen(file_get_contents($one)); } return 1;',
    ],
)
def test_what_was_found_is_not_what_was_asked_with(body: str) -> None:
    assert _kinds(body) == set()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('return view("notes", ["notes" => collect($ids)->take(3)]);', "cross-site-scripting"),
        ('return view("notes", ["notes" => $ids]);', "cross-site-scripting"),
        ('Note::whereRaw("id in ($ids)")->whereIn("id", $ids)->get(); return 1;', "sql-injection"),
        ('return strlen($request->read($request->input("name")));', "path-traversal"),
    ],
)
def test_what_was_sent_is_still_seen(body: str, kind: str) -> None:
    assert kind in _kinds(body)
