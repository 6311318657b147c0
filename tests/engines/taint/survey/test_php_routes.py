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


def test_a_page_that_is_run_by_the_name_it_is_sent_stands_behind_who_runs_it() -> None:
    files = {
        "index.php": (
            "<?php\nif (!isset($_SESSION['user'])) { die('no'); }\n$page = $_GET['page'];\n"
            "include 'pages/' . $page . '.php';\n"
        ),
        "pages/note.php": "<?php\necho $_POST['x'];\n",
    }
    routes = survey_of(files).index().routes
    assert [(one.pattern, [guard.how for guard in one.guards][:1]) for one in routes] == [
        ("/index.php", ["middleware"]), ("/pages/note.php", ["middleware"]),
    ]  # fmt: skip


def test_hooks_and_rest_routes_of_wordpress_have_what_is_asked_at_them() -> None:
    plugin = """<?php
class Shop
{
    public function __construct()
    {
        add_action('wp_ajax_shop_save', array($this, 'save'));
        add_action('wp_ajax_shop_find', [__CLASS__, 'find']);
        add_action('wp_ajax_nopriv_shop_find', [__CLASS__, 'find']);
        add_action('init', array($this, 'nothing'));
        add_action('admin_init', array($this, 'reset'));
        add_menu_page('Shop', 'Shop', 'manage_options', 'shop', array($this, 'page'));
        register_rest_route('shop/v1', '/orders', array(
            'methods' => WP_REST_Server::CREATABLE,
            'callback' => array($this, 'find'),
            'permission_callback' => array($this, 'may'),
        ));
    }

    function save() { check_ajax_referer('shop'); $this->gate(); }
    function gate() { if (!current_user_can('manage_options')) { wp_die('no'); } }
    static function find() {}
    function nothing() { load_plugin_textdomain('shop'); }
    function reset() { if ($_GET['reset']) { delete_option('shop'); } }
    function page() { echo (int) $_GET['tab']; }
    function may() { return current_user_can('edit_posts'); }
}
"""
    found = {
        one.path: [(guard.kind, guard.how) for guard in one.guards] for one in survey_of({"shop.php": plugin}).handlers
    }
    assert found["/wp-admin/admin-ajax.php?action=shop_save"][:3] == [
        ("authentication", "registration"), ("csrf", "body"), ("authorization", "body"),
    ]  # fmt: skip
    assert found["/wp-admin/admin-ajax.php?action=shop_find"] == []
    assert found["/wp-admin/admin.php?page=shop"] == [("authorization", "registration")]
    assert found["/wp-json/shop/v1/orders"] == [("authorization", "registration"), ("csrf", "registration")]
    assert found["hook:admin_init"] == [] and "hook:init" not in found


def test_a_function_that_is_handed_over_where_it_is_written_is_one_function() -> None:
    route = "register_rest_route('shop/v1', '/find', ['callback' => function ($asked) { return find($asked); }]);"
    survey = survey_of({"shop.php": f"<?php\n{route}\n"})
    assert [one.path for one in survey.handlers] == ["/wp-json/shop/v1/find"]
    assert len(survey.index().routes) == 1


def test_a_form_request_asks_as_the_one_it_descends_from() -> None:
    table = HEAD + "Route::post('/notes', [NoteController::class, 'store']);\n"
    base = (
        "<?php\nnamespace App\\Http\\Controllers;\nclass Asking extends FormRequest {\n"
        "    public function authorize() { return $this->user()->can('write'); }\n}\n"
    )
    own = "<?php\nnamespace App\\Http\\Controllers;\nclass NoteRequest extends Asking { public function rules() {} }\n"
    files = {"routes/all.php": table, "app/NoteController.php": CONTROLLER, "app/Asking.php": base, "app/Own.php": own}
    assert guards_of(files) == {"/notes": ["authorize"]}


def test_page_that_only_runs_at_a_terminal_is_no_route() -> None:
    asked = "if (php_sapi_name() !== 'cli') { die('no page'); }\n"
    page = "<?php\n{before}echo $_GET['name'];\n"
    files = {
        "cli/here.php": page.replace("{before}", asked),
        "cli/_start.php": f"<?php\n{asked}",
        "cli/included.php": page.replace("{before}", "require('_start.php');\n"),
        "page.php": page.replace("{before}", "echo php_sapi_name();\n"),
    }
    assert list(guards_of(files)) == ["/page.php"]


SLIM = """<?php
$app->get('/open', '\\\\Shop\\\\NoteController:index');
$app->group('/admin', function () {
    $this->post('/notes', '\\\\Shop\\\\NoteController:store')->setName('store');
    $this->map(['PUT', 'POST'], '/notes/{id}', \\Shop\\NoteController::class . ':destroy');
})->add('\\\\Shop\\\\Known');
$app->group('/free', function ($inside) {
    $inside->get('/notes', [\\Shop\\NoteController::class, 'index']);
    $other->get('/notes', [\\Shop\\NoteController::class, 'index']);
});
"""
KNOWN = """<?php
namespace Shop;
class Known {
    public function __invoke($request, $response, $next) {
        if (!$this->logins->isLoggedIn()) { return $response->withRedirect('/login'); }
        return $next($request, $response);
    }
}
class NoteController {
    public function index($request, $response) {}
    public function store($request, $response) {}
    public function destroy($request, $response) {}
}
"""


def test_groups_of_slim_have_an_address_and_what_is_added_behind_them() -> None:
    index = survey_of({"index.php": SLIM, "src/Shop.php": KNOWN}).index()
    assert {(one.framework, one.pattern, one.methods, bool(one.guards)) for one in index.routes} == {
        ("laravel", "/open", ("GET",), False),
        ("slim", "/admin/notes", ("POST",), True),
        ("slim", "/admin/notes/{id}", ("POST", "PUT"), True),
        ("slim", "/free/notes", ("GET",), False),
    }


CODEIGNITER = """<?php
namespace Config;
$routes->get('/', 'Notes::index');
$routes->group('admin', ['filter' => 'login'], static function ($routes) {
    $routes->post('notes/(:num)', 'Notes::store/$1');
});
$routes->post('mine', [\\App\\Controllers\\Notes::class, 'store'], ['filter' => 'auth']);
$routes->match(['get', 'post'], 'both', 'Notes::index');
"""


def test_routes_of_codeigniter_name_filters_and_what_goes_in() -> None:
    files = {
        "app/Config/Routes.php": CODEIGNITER,
        "app/Controllers/Notes.php": "<?php\nnamespace App\\Controllers;\n"
        "class Notes extends BaseController { public function index() {} public function store($id = 0) {} }\n",
    }
    assert {path: bool(guards) for path, guards in guards_of(files).items()} == {
        "/": False, "/admin/notes/(:num)": True, "/mine": True, "/both": False,
    }  # fmt: skip


CHECKING = """<?php
namespace Shop;
class Known {
    public function __invoke($request, $response, $next) {
        try { $this->check($request); return $next($request, $response); } catch (Refused $e) { return $e->answer(); }
    }
    protected function check($request) {
        if (!$this->settings->get('on')) { throw new Refused(); }
        $this->told($request);
    }
    protected function told($request) { %s }
}
class NoteController { public function store($request, $response) {} }
"""


def test_a_middleware_may_ask_through_methods_of_its_own() -> None:
    asks = "if (!preg_match('/^Bearer/', $request->getHeaderLine('Authorization'))) { throw new Refused(401); }"
    for body, is_guarded in ((asks, True), ("if ($this->settings->get('slow')) { throw new Refused(); }", False)):
        found = guards_of({"index.php": SLIM, "src/Shop.php": CHECKING % body})
        assert bool(found["/admin/notes"]) is is_guarded


def test_a_class_that_is_called_answers_a_route() -> None:
    files = {
        "routes/web.php": "<?php\nuse App\\Http\\Controllers\\ShowNote;\nRoute::get('/notes', ShowNote::class);\n",
        "app/ShowNote.php": (
            "<?php\nnamespace App\\Http\\Controllers;\nclass ShowNote { public function __invoke() {} }\n"
        ),
    }
    assert guards_of(files) == {"/notes": []}


def test_a_request_that_decides_by_itself_authorizes() -> None:
    routes = (
        "<?php\nuse App\\Http\\Controllers\\NoteController;\nRoute::post('/notes', [NoteController::class, 'add']);\n"
    )
    controller = (
        "<?php\nnamespace App\\Http\\Controllers;\nuse App\\Http\\Requests\\Add;\n"
        "class NoteController { public function add(Add $request) {} }\n"
    )
    request = "<?php\nnamespace App\\Http\\Requests;\nclass Add {{ public function authorize() {{ return {}; }} }}\n"
    for answer, is_guarded in (("$this->order?->isOpen() === true", True), ("true", False)):
        files = {"routes/web.php": routes, "a/NoteController.php": controller, "a/Add.php": request.format(answer)}
        assert bool(guards_of(files)["/notes"]) is is_guarded
