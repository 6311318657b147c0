"""Which handlers only those who run the program can reach."""

import pytest

from engines.taint.survey.few_people import is_for_few
from tests.engines.taint.flows import hits_of
from tests.engines.taint.test_survey import survey_of

ASPNET = """
[ApiController, Route("api/notes"){around}]
public class NotesController : ControllerBase
{
    [HttpPost{own}]
    public IActionResult Save(string text) { return Ok(text); }
}
"""
FLASK = """
from flask import Flask
from rights import {guard}
app = Flask(__name__)

@app.route('/notes', methods=['POST'])
@{guard}
def save():
    return 'kept'
"""
LARAVEL = """<?php
use App\\Http\\Controllers\\NoteController;
use Illuminate\\Support\\Facades\\Route;
Route::middleware('{guard}')->post('/notes', [NoteController::class, 'save']);
"""
CONTROLLER = "<?php\nnamespace App\\Http\\Controllers;\nclass NoteController { public function save() {} }\n"


def aspnet(own: str = "", around: str = "") -> dict[str, str]:
    return {"Notes.cs": ASPNET.replace("{own}", own).replace("{around}", around)}


def flask(guard: str) -> dict[str, str]:
    return {"app.py": FLASK.format(guard=guard)}


def laravel(guard: str) -> dict[str, str]:
    return {"routes/web.php": LARAVEL.replace("{guard}", guard), "app/NoteController.php": CONTROLLER}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (aspnet(own=', Authorize(Roles = "Admin")'), True),
        (aspnet(around=", Authorize(Roles = RoleNames.Host)"), True),
        (aspnet(own=', Authorize(Roles = "Customer")'), False),
        (aspnet(own=", Authorize"), False),
        (aspnet(), False),
        (flask("require_admin"), True),
        (flask("require_admin_or_owner"), False),
        (flask("login_required"), False),
        (laravel("admin"), True),
        (laravel("can:edit,note"), False),
    ],
)
def test_a_right_of_administrators_is_asked_for_at_the_entrance(files: dict[str, str], expected: bool) -> None:
    assert [is_for_few(one) for one in survey_of(files).handlers] == [expected]


def test_what_answers_the_socket_of_an_administrator_weighs_less() -> None:
    answer = "socket.on('drop', (name) => { require('fs').unlinkSync('/plugins/' + name); });"
    asked = "const {session: {user: {is_admin: isAdmin} = {}} = {}} = socket.conn.request; if (!isAdmin) return;"
    code = f"exports.sockets = (io) => {{\nio.of('/a').on('connection', (socket) => {{ {asked}\n{answer}\n}});\n"
    code += f"io.of('/b').on('connection', (socket) => {{\n{answer}\n}});\n}};\n"
    assert [(hit.start_line, hit.severity) for hit in hits_of(code, "app.js")] == [(3, "medium"), (6, "high")]
