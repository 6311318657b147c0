"""Passwords that programs compare or look for as they were typed."""

import pytest

from tests.engines.taint.access.saying import said

_SPRING = """
import org.springframework.web.bind.annotation.*;
@RestController
class Logins {
    private final Users users;
    Logins(Users users) { this.users = users; }
    @PostMapping("/login")
    String login(@RequestBody Sent sent) {
        {first}
        User known = users.findByName(sent.getName());
        return {test} ? "in" : "no";
    }
}
"""
_SERVLET = """
import javax.servlet.http.*;
import java.sql.*;
class Login extends HttpServlet {
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws Exception {
        String typed = req.getParameter("password");
        PreparedStatement asked = db.prepareStatement("SELECT id FROM staff WHERE name = ? AND password = ?");
        asked.setString(1, req.getParameter("name"));
        asked.setString(2, {given});
        resp.getWriter().println(asked.executeQuery().next());
    }
}
"""
_ASPNET = """
public class LoginController : Controller
{
    [HttpPost]
    public IActionResult Login(LoginModel sent)
    {
        var command = new SqlCommand("SELECT Id FROM Users WHERE Name = @n AND Password = @p", _db);
        command.Parameters.AddWithValue("@p", {given});
        return command.ExecuteScalar() == null ? Unauthorized() : Ok();
    }
}
"""


def _spring(test: str, first: str = "") -> str:
    return _SPRING.replace("{test}", test).replace("{first}", first)


@pytest.mark.parametrize(
    "test",
    [
        "known.getPassword().equals(sent.getPassword())",
        "sent.getPassword().equals(known.getPassword())",
        "Objects.equals(known.password(), sent.getPassword())",
        "users.findByNameAndPassword(sent.getName(), sent.getPassword()) != null",
        'users.one(new QueryWrapper<User>().eq("password", sent.getPassword())) != null',
    ],
)
def test_password_compared_as_typed_in_java(test: str) -> None:
    assert said("password-in-clear", {"Logins.java": _spring(test)}) == ["Logins.java:11"]


@pytest.mark.parametrize(
    ("test", "first"),
    [
        ("known.getPassword().equals(Hashes.sha256(sent.getPassword()))", ""),
        ("sent.getPassword().equals(sent.getPasswordConfirm())", ""),
        ('sent.getPassword().equals("")', ""),
        ("encoder.matches(sent.getPassword(), known.getPassword())", ""),
        ("users.findByNameAndPassword(sent.getName(), made) != null", "String made = md5(sent.getPassword());"),
    ],
)
def test_password_that_is_hashed_first_is_fine_in_java(test: str, first: str) -> None:
    assert said("password-in-clear", {"Logins.java": _spring(test, first)}) == []


def test_statement_that_asks_for_a_password() -> None:
    assert said("password-in-clear", {"Login.java": _SERVLET.replace("{given}", "typed")}) == ["Login.java:9"]
    assert said("password-in-clear", {"Login.java": _SERVLET.replace("{given}", "Hashes.digest(typed)")}) == []
    typed, made = (_ASPNET.replace("{given}", one) for one in ("sent.Password", "Hash(sent.Password)"))
    assert said("password-in-clear", {"Login.cs": typed}) == ["Login.cs:8"]
    assert said("password-in-clear", {"Login.cs": made}) == []


_COUNTED = """from flask import Flask, abort
from typing import cast
import flask, settings
app = Flask(__name__)
asked = cast(flask.Request, flask.request)

@app.route("/counted")
def counted():
    password = {kept}
    if not asked.authorization or {test}:
        abort(401)
    return "many"
"""


def test_what_comes_in_a_header_is_not_what_is_kept() -> None:
    def found(kept: str, test: str) -> list[str]:
        return said("password-in-clear", {"app.py": _COUNTED.replace("{kept}", kept).replace("{test}", test)})

    assert found("settings.read('counting')", "asked.authorization.password != password") == []
    assert found("asked.authorization.password", "User.query.first().password != password") == ["app.py:10"]
