"""Classes that answer as PSR-15 says are routes where a table names them behind an address."""

from tests.engines.taint.test_survey import survey_of

FILES = {
    "src/Show.php": """<?php
namespace App;
use Psr\\Http\\Message\\ResponseInterface;
use Psr\\Http\\Message\\ServerRequestInterface as Request;
use Psr\\Http\\Server\\RequestHandlerInterface;
class Show implements RequestHandlerInterface {
    public function handle(Request $request): ResponseInterface { return $this->answer; }
}
""",
    "src/Remove.php": """<?php
namespace App;
class Remove extends Show {}
""",
    "src/Plain.php": """<?php
namespace App;
class Plain { public function handle($request) { return 1; } }
""",
    "src/routes.php": """<?php
use App\\Plain;
use App\\Remove;
use App\\Show;
return function ($map, $route) {
    $map->get('/notes', 'notes.index', $route->toController(Show::class));
    $map->addRoute('DELETE', '/notes/{id}', Remove::class);
    $map->get('/plain', 'plain', $route->toController(Plain::class));
    $map->set('show', Show::class);
};
""",
}


def test_each_class_named_behind_an_address_answers_it() -> None:
    found = {(one.address, one.methods) for one in survey_of(FILES).handlers}
    assert found == {("/notes", frozenset(("GET",))), ("/notes/{id}", frozenset(("DELETE",)))}
