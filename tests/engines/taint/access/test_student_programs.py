"""What small programs forget: accounts sent along, passwords handed to a service, roles of lists in memory."""

import pytest

from tests.engines.taint.access.saying import said

_NOTES = {
    "models/user.js": """
const mongoose = require('mongoose');
const userSchema = new mongoose.Schema({ name: String, password: { type: String, required: true{hidden} } });
module.exports = mongoose.model('User', userSchema);
""",
    "models/note.js": """
const mongoose = require('mongoose');
const noteSchema = new mongoose.Schema({
  text: String,
  writer: { type: mongoose.Schema.Types.ObjectId, ref: '{ref}' },
});
module.exports = mongoose.model('Note', noteSchema);
""",
    "app.js": """
const app = require('express')(); const Note = require('./models/note');
app.get('/notes', async (req, res) => {
  const notes = await Note.find({}){populate}.sort({ at: -1 });
  res.json({ notes });
});
""",
}


def _notes(populate: str, ref: str = "User", hidden: str = "") -> dict[str, str]:
    told = {"{populate}": populate, "{ref}": ref, "{hidden}": hidden}
    files = dict(_NOTES)
    for mark, text in told.items():
        files = {path: one.replace(mark, text) for path, one in files.items()}
    return files


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (_notes(".populate('writer')"), ["app.js:5"]),
        (_notes(".populate({ path: 'writer' })"), ["app.js:5"]),
        (_notes(".populate('writer', 'name')"), []),
        (_notes(".populate({ path: 'writer', select: 'name' })"), []),
        (_notes(".populate('writer')", ref="Page"), []),
        (_notes(".populate('writer')", hidden=", select: false"), []),
        (_notes(""), []),
    ],
)
def test_accounts_come_along_with_what_they_wrote(files: dict[str, str], found: list[str]) -> None:
    assert said("account-in-answer", files) == found


_SERVICE = """
public class LoginController : Controller
{
    private readonly UserService _users;
    public LoginController(UserService users) { _users = users; }

    [HttpPost]
    public IActionResult Login(LoginModel sent)
    {
        var found = _users.Authenticate(sent);
        return found != null ? Ok() : Unauthorized();
    }
}

public class UserService
{
    public User Authenticate(LoginModel model)
    {
        return All().FirstOrDefault(one => one.Name == model.Name && {test});
    }

    private List<User> All() { return JsonSerializer.Deserialize<List<User>>(File.ReadAllText(_path)); }
}
"""


@pytest.mark.parametrize(
    ("test", "count"),
    [
        ("one.Password == model.Password", 1),
        ("_hasher.Verify(one.Password, model.Password)", 0),
        ("one.Password == Hash(model.Password)", 0),
        ("model.Password == model.Confirmed", 0),
    ],
)
def test_service_compares_what_a_controller_hands_it(test: str, count: int) -> None:
    assert len(said("password-in-clear", {"Login.cs": _SERVICE.replace("{test}", test)})) == count


_PAGE = """<?php
require_once 'db.php';
$sent = json_decode(file_get_contents('php://input'), true);
$name = $sent['name'];
$password = {given};
$query = "INSERT INTO users (name, password) VALUES ('$name', '$password')";
mysqli_query($db, $query);
"""


@pytest.mark.parametrize(
    ("given", "count"), [("$sent['password']", 1), ("password_hash($sent['password'], PASSWORD_DEFAULT)", 0)]
)
def test_page_keeps_what_a_body_brings(given: str, count: int) -> None:
    assert len(said("password-in-clear", {"join.php": _PAGE.replace("{given}", given)})) == count


_RUBY = """require 'sinatra'
USERS = []
post '/register' do
  sent = JSON.parse(request.body.read)
  made = { username: sent['username'], password: Digest::SHA256.hexdigest({hashed}), role: {role} }
  USERS << made
  'welcome'
end
"""
_NODE = """
const app = require('express')();
const users = [];
app.post('/register', (req, res) => {
  users.push({ username: req.body.username, password: hashed(req.body.password), role: {role} });
  res.end();
});
"""


@pytest.mark.parametrize(
    ("files", "count"),
    [
        ({"app.rb": _RUBY.replace("{hashed}", "word").replace("{role}", "sent['role'] || 'user'")}, 1),
        ({"app.rb": _RUBY.replace("{hashed}", "word").replace("{role}", "'user'")}, 0),
        ({"app.js": _NODE.replace("{role}", "req.body.role || 'user'")}, 1),
        ({"app.js": _NODE.replace("{role}", "'user'")}, 0),
    ],
)
def test_role_of_an_account_in_memory_is_taken_as_sent(files: dict[str, str], count: int) -> None:
    assert len(said("role-from-request", files)) == count


@pytest.mark.parametrize(("hashed", "count"), [("sent['password']", 1), ("sent['page']", 0)])
def test_password_by_its_key_is_hashed_fast(hashed: str, count: int) -> None:
    files = {"app.rb": _RUBY.replace("{hashed}", hashed).replace("{role}", "'user'")}
    assert len(said("password-hashed-fast", files)) == count


_LIST = """<?php
require 'db.php';
{guard}
$found = mysqli_query($db, 'SELECT * FROM users');
while ($one = mysqli_fetch_assoc($found)) { {does} }
"""
_ACCOUNT = """<?php
session_start();
if (!isset($_SESSION['user_id'])) { header('Location: /login.php'); exit; }
echo $_GET['page'];
"""


@pytest.mark.parametrize(
    ("guard", "does", "count"),
    [
        ("", "echo $one['name'];", 1),
        ("session_start(); if (!isset($_SESSION['user_id'])) { exit; }", "echo $one['name'];", 0),
        ("", "$names[] = $one['name'];", 0),
    ],
)
def test_page_that_reads_nothing_shows_everybody(guard: str, does: str, count: int) -> None:
    files = {"list.php": _LIST.replace("{guard}", guard).replace("{does}", does), "account.php": _ACCOUNT}
    assert len(said("people-open-to-anybody", files)) == count
