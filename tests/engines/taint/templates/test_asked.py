"""What an expression of a page asks is not what it shows."""

import pytest

from tests.engines.taint.programs import flows

LARAVEL = {
    "app/Http/Controllers/NotesController.php": """<?php
namespace App\\Http\\Controllers;
use Illuminate\\Http\\Request;
class NotesController extends Controller {
    public function show(Request $request) {
        return view("note", ["text" => $request->input("text"), "late" => $request->input("late")]);
    }
}
""",
    "routes/web.php": "<?php\nuse Illuminate\\Support\\Facades\\Route;\n"
    "Route::get('/note', [App\\Http\\Controllers\\NotesController::class, 'show']);",
}
FLASK = """
from flask import Flask, render_template, request
app = Flask(__name__)
@app.route("/")
def answer():
    return render_template("note.html", text=request.args["text"], late=request.args["late"])
"""


@pytest.mark.parametrize(
    ("page", "is_shown"),
    [
        ("{!! $text > 0 ? 'some' : 'none' !!}", False),
        ("{!! ($text->number > 0) ? ' class=\"late\"' : '' !!}", False),
        ("{!! '<b' . ($text ? ' late' : '') . '>' !!}", False),
        ("{!! $late ? 'a' : ($text ? 'b' : 'c') !!}", False),
        ("{!! $late ? 'a' : $text ? 'b' : 'c' !!}", False),
        ("{!! $late->has($text) ? '<li>'.e($text).'</li>' : '' !!}", False),
        ("{!! $late ? $text : '' !!}", True),
        ("{!! $late ? $text : $late ? 'b' : 'c' !!}", True),
        ("{!! isset($text) ? $text : '' !!}", True),
        ("{!! $text ?: 'none' !!}", True),
        ("{!! $text ?? 'none' !!}", True),
        ("{!! $text?->title !!}", True),
    ],
)
def test_what_blade_asks_is_not_shown(page: str, *, is_shown: bool) -> None:
    assert bool(flows({**LARAVEL, "resources/views/note.blade.php": page})) is is_shown


@pytest.mark.parametrize(
    ("page", "is_shown"),
    [
        ("{{ ('<b>' if text else '')|safe }}", False),
        ("{{ (text if late else '')|safe }}", True),
        ("{{ ('' if late else text)|safe }}", True),
    ],
)
def test_what_jinja_asks_is_not_shown(page: str, *, is_shown: bool) -> None:
    assert bool(flows({"app.py": FLASK, "templates/note.html": page})) is is_shown
