"""Routes and guards as Laravel and plain PHP write them."""

from tests.engines.taint.test_survey import guards_of, survey_of

CONTROLLER = """<?php
namespace App\\Http\\Controllers;

class NoteController extends Controller
{
    public function __construct()
    {
        $this->middleware('admin', ['only' => ['destroy']]);
    }

    public function index() {}

    public function store(NoteRequest $request) {}

    public function destroy($id) {}
}
"""
HEAD = "<?php\nuse App\\Http\\Controllers\\NoteController;\nuse Illuminate\\Support\\Facades\\Route;\n"


def test_laravel_groups_chains_and_controllers_add_up() -> None:
    web = (
        HEAD
        + "Route::middleware(['auth', 'guest'])->prefix('my')->group(function () {\n"
        + "    Route::resource('notes', NoteController::class)->only(['index', 'destroy']);\n});\n"
        + "Route::group(['prefix' => 'free', 'middleware' => 'mine'], function () {\n"
        + "    Route::post('notes', 'NoteController@store')->middleware('throttle:3,1');\n});\n"
        + "Route::controller(NoteController::class)->group(fn () => Route::get('/all', 'index'));\n"
    )
    kernel = (
        "<?php\nclass Kernel { protected $routeMiddleware = ['mine' => \\App\\Mine::class]; }\n"
        "namespace App;\nclass Mine { public function handle($request, $next) {\n"
        "    if (!session('user_id')) { abort(401); }\n    return $next($request);\n} }\n"
    )
    files = {"routes/web.php": web, "app/NoteController.php": CONTROLLER, "app/Kernel.php": kernel}
    assert guards_of(files) == {
        "/my/notes": ["auth"], "/my/notes/{id}": ["auth", "admin"], "/free/notes": ["throttle:3,1", "mine"],
        "/all": [],
    }  # fmt: skip


def test_a_file_of_routes_has_what_the_provider_puts_around_it() -> None:
    provider = "<?php\nRoute::middleware('auth')->prefix('api')->group(base_path('routes/api.php'));\n"
    table = HEAD + "Route::get('/notes', [NoteController::class, 'index']);\n"
    files = {"routes/api.php": table, "app/Provider.php": provider, "app/NoteController.php": CONTROLLER}
    assert guards_of(files) == {"/api/notes": ["auth"]}


def test_a_page_is_guarded_by_what_ends_it_and_by_what_it_includes() -> None:
    files = {
        "a.php": "<?php\nrequire 'gate.php';\necho $_GET['x'];\n",
        "b.php": "<?php\nif (!isset($_SESSION['user'])) { header('Location: /login.php'); exit; }\necho $_POST['x'];\n",
        "c.php": "<?php\nif (isset($_GET['x'])) { exit; }\n",
        "gate.php": "<?php\nif (empty($_SESSION['user']) || $_GET['x']) { die('no'); }\n",
    }
    routes = survey_of(files).index().routes
    assert [(one.pattern, one.methods, [guard.how for guard in one.guards]) for one in routes] == [
        ("/a.php", (), ["middleware"]), ("/b.php", ("POST",), ["middleware", "body"]), ("/c.php", (), []),
    ]  # fmt: skip
