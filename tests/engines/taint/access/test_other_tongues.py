"""Passwords and people of programs in other tongues: logins without a limit, whole accounts in answers."""

import pytest

from tests.engines.taint.access.saying import said

_PAGE = """<?php
session_start();
$found = $db->query("SELECT * FROM {people} WHERE email = '" . addslashes($_POST['email']) . "'")->fetch();
if ($found && $_POST['{password}'] == $found['{password}']) {
    $_SESSION['user'] = $found['id'];
}
"""
_SPRING = """import javax.persistence.*;
import org.springframework.web.bind.annotation.*;

@Entity
class {People} {
    @Id private Long id;
    private String {password};
    public Long getId() { return id; }
    public String get{Password}() { return {password}; }
}

@RestController
class PeopleController {
    private final PeopleRepository people;

    @GetMapping("/people/{id}")
    {People} one(@PathVariable Long id) { return people.findById(id).get(); }
}

interface PeopleRepository extends org.springframework.data.jpa.repository.JpaRepository<{People}, Long> {}
"""


@pytest.mark.parametrize(
    ("people", "password"), [("usuarios", "senha"), ("usuarios", "contrasena"), ("utilisateurs", "mdp")]
)
def test_login_without_a_limit(people: str, password: str) -> None:
    page = _PAGE.replace("{people}", people).replace("{password}", password)
    assert said("login-without-limit", {"login.php": page}) == ["login.php:4"]


def test_another_field_is_no_password() -> None:
    page = _PAGE.replace("{people}", "usuarios").replace("{password}", "cidade")
    assert said("login-without-limit", {"login.php": page}) == []


@pytest.mark.parametrize(
    ("people", "field", "found"),
    [
        ("Usuario", "senha", ["People.java:16"]),
        ("Utilisateur", "motDePasse", ["People.java:16"]),
        ("Benutzer", "passwort", ["People.java:16"]),
        ("Usuario", "cidade", []),
    ],
)
def test_whole_account_in_an_answer(people: str, field: str, found: list[str]) -> None:
    program = _SPRING.replace("{People}", people).replace("{password}", field)
    program = program.replace("{Password}", field[0].upper() + field[1:])
    assert said("account-in-answer", {"People.java": program}) == found
