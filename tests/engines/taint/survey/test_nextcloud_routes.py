"""Routes of apps for Nextcloud, what their marks say of who may ask, and what comes in with their parameters."""

from tests.engines.taint.access.saying import said
from tests.engines.taint.programs import flows
from tests.engines.taint.test_survey import survey_of

TABLE = """<?php
return [
    'routes' => [
        ['name' => 'note_api#show', 'url' => '/notes/{id}', 'verb' => 'GET'],
        ['name' => 'note_api#remove_all', 'url' => '/notes', 'verb' => 'DELETE'],
        ['name' => 'other#gone', 'url' => '/other', 'verb' => 'GET'],
    ],
    'ocs' => [['name' => 'NoteApi#shared', 'url' => '/shared', 'verb' => 'GET']],
];
"""
CONTROLLER = """<?php
namespace OCA\\Notes\\Controller;
use OCA\\Notes\\Service\\NoteService;
use OCP\\AppFramework\\ApiController;
use OCP\\AppFramework\\Http\\Attribute\\FrontpageRoute;
use OCP\\AppFramework\\Http\\Attribute\\NoAdminRequired;
use OCP\\AppFramework\\Http\\Attribute\\PublicPage;

class NoteApiController extends ApiController {
    public function __construct(private NoteService $notes) {}

    #[NoAdminRequired]
    public function show(int $id) { return $this->notes->find($id); }

    public function removeAll() {}

    /**
     * @PublicPage
     * @NoCSRFRequired
     */
    public function shared(string $token) { return $this->notes->shared($token); }

    #[NoAdminRequired]
    #[FrontpageRoute(verb: 'POST', url: '/notes')]
    public function add(string $title) {}
}
"""
SERVICE = """<?php
namespace OCA\\Notes\\Service;

class NoteService {
    public function __construct(private \\PDO $db, private Permissions $permissions, private Mapper $mapper) {}

    public function find(int $id) { %s return $this->mapper->find($id); }

    public function shared(string $token) { return $this->db->query("SELECT * FROM notes WHERE token = '$token'"); }
}
"""


def _files(test: str = "") -> dict[str, str]:
    return {
        "appinfo/routes.php": TABLE,
        "lib/Controller/NoteApiController.php": CONTROLLER,
        "lib/Service/NoteService.php": SERVICE % test,
    }


def test_tables_and_marks_name_actions_and_who_may_ask() -> None:
    routes = survey_of(_files()).index().routes
    assert {(*one.methods, one.pattern, *(guard.name for guard in one.guards)) for one in routes} == {
        ("GET", "/notes/{id}", "login"), ("DELETE", "/notes", "administrator"), ("GET", "/shared"),
        ("POST", "/notes", "login"),
    }  # fmt: skip


def test_parameters_come_in_and_are_followed_through_what_is_constructed() -> None:
    assert [(one.kind, one.path) for one in flows(_files())] == [("sql-injection", "lib/Service/NoteService.php")]


def test_a_service_that_was_given_to_the_constructor_may_ask() -> None:
    assert said("object-without-owner", _files())
    assert said("object-without-owner", _files("$this->permissions->checkPermission($this->mapper, $id);")) == []
