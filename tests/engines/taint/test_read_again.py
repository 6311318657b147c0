"""What was found out about one reading of a request holds for the next, however it is read."""

import pytest

from tests.engines.taint.programs import flows

PSR = """<?php
use Psr\\Http\\Message\\ServerRequestInterface as Request;
use Psr\\Http\\Message\\ResponseInterface as Response;
$app->get('/notes', function (Request $request, Response $response) {
    if (%s($request->getQueryParams()['days'])) {
        $days = $request->getQueryParams()['days'];
        mysqli_query($db, "SELECT * FROM notes WHERE age < $days");
    }
    return $response;
});
"""
GO = """package main

import ("database/sql"; "net/http"; "regexp")

var db *sql.DB
var word = regexp.MustCompile(`^[a-z]+$`)

func answer(w http.ResponseWriter, r *http.Request) {
	if %s(r.URL.Query().Get("name")) {
		db.Query("SELECT * FROM notes WHERE name = " + r.URL.Query().Get("%s"))
	}
}

func main() { http.HandleFunc("/", answer) }
"""


@pytest.mark.parametrize(("test", "is_found"), [("is_numeric", False), ("isset", True), ("is_string", True)])
def test_parameters_of_a_request_in_php_are_the_same_each_time(test: str, *, is_found: bool) -> None:
    assert bool(flows({"routes.php": PSR % test})) is is_found


@pytest.mark.parametrize(
    ("test", "name", "is_found"),
    [("word.MatchString", "name", False), ("word.MatchString", "title", True), ("known", "name", True)],
)
def test_a_query_of_go_is_the_same_each_time(test: str, name: str, *, is_found: bool) -> None:
    assert bool(flows({"main.go": GO % (test, name)})) is is_found
