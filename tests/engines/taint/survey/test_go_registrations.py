"""The many ways in which programs in Go say what answers where."""

import pytest

from tests.engines.taint.test_survey import survey_of

HEAD = 'package main\n\nimport (\n\t"net/http"\n\t"%s"\n)\n\nfunc main() {\n%s\n}\n\n'
FUNCTIONS = """func list(w http.ResponseWriter, r *http.Request) {}
func show(c any) error { return nil }
func add(ctx context.Context, in *New) (*Note, error) { return nil, nil }
"""
GIN, ECHO, CHI = "github.com/gin-gonic/gin", "github.com/labstack/echo/v4", "github.com/go-chi/chi/v5"
ROUTER, GORILLA, FIBER = "github.com/julienschmidt/httprouter", "github.com/gorilla/mux", "github.com/gofiber/fiber/v2"
TABLE = """	routes := []struct{ Method, Path string; Handler http.HandlerFunc }{
		{"GET", "/x", list},
		{"POST", "/y", requireLogin(list)},
	}
	mux := http.NewServeMux()
"""


def _routes(source: str, body: str, more: str = "") -> list[tuple[str, str, list[str]]]:
    index = survey_of({"main.go": HEAD % (source, body) + FUNCTIONS + more}).index()
    told = [(" ".join(one.methods), one.pattern, [guard.name for guard in one.guards]) for one in index.routes]
    return sorted(told)


@pytest.mark.parametrize(
    ("source", "body"),
    [
        (GIN, 'r := gin.New(); r.Handle("GET", "/x", requireLogin, show)'),
        (GIN, 'r := gin.New(); r.Match([]string{http.MethodGet}, "/x", requireLogin, show)'),
        (ECHO, 'e := echo.New(); e.Add(http.MethodGet, "/x", show, requireLogin)'),
        (CHI, 'r := chi.NewRouter(); r.Method("GET", "/x", requireLogin(http.HandlerFunc(list)))'),
        (CHI, 'r := chi.NewRouter(); r.With(requireLogin).MethodFunc("GET", "/x", list)'),
        (ROUTER, 'r := httprouter.New(); r.HandlerFunc("GET", "/x", requireLogin(list))'),
        (ROUTER, 'r := httprouter.New(); r.Handler(http.MethodGet, "/x", requireLogin(http.HandlerFunc(list)))'),
        (GORILLA, 'r := mux.NewRouter(); r.Path("/x").Methods("GET").HandlerFunc(requireLogin(list))'),
        (GORILLA, 'r := mux.NewRouter(); r.Methods("GET").Path("/x").Handler(requireLogin(http.HandlerFunc(list)))'),
        (FIBER, 'app := fiber.New(); app.Add("GET", "/x", requireLogin, show)'),
        ("gopkg.in/macaron.v1", 'm := macaron.New(); m.Group("/x", func() { m.Get("", show) }, requireLogin)'),
    ],
)
def test_verbs_may_be_arguments_or_conditions(source: str, body: str) -> None:
    assert _routes(source, body) == [("GET", "/x", ["requireLogin"])]


@pytest.mark.parametrize(
    "loop",
    [
        '	for _, one := range routes {\n\t\tmux.HandleFunc(one.Method+" "+one.Path, one.Handler)\n\t}',
        '	for i := range routes {\n\t\tmux.HandleFunc(routes[i].Method+" "+routes[i].Path, routes[i].Handler)\n\t}',
    ],
)
def test_each_row_of_a_table_is_a_route(loop: str) -> None:
    assert _routes("net/url", TABLE + loop) == [("GET", "/x", []), ("POST", "/y", ["requireLogin"])]


@pytest.mark.parametrize(
    ("loop", "more"),
    [
        ("range routes", 'var routes = []route{{Path: "/x", Handler: show}, {"/y", show}}\n'),
        ("range routes()", 'func routes() []route { return []route{{Path: "/x", Handler: show}, {"/y", show}} }\n'),
    ],
)
def test_a_table_may_stand_elsewhere_or_be_given_by_a_function(loop: str, more: str) -> None:
    body = f"	r := gin.New()\n	for _, one := {loop} {{\n\t\tr.POST(one.Path, requireLogin, one.Handler)\n\t}}"
    kind = "type route struct { Path string; Handler gin.HandlerFunc }\n"
    assert _routes(GIN, body, kind + more) == [("POST", "/x", ["requireLogin"]), ("POST", "/y", ["requireLogin"])]


def test_maps_from_addresses_to_handlers_are_tables_too() -> None:
    table = 'map[string]http.HandlerFunc{"/x": list}'
    body = f"	for path, handler := range {table} {{\n\t\thttp.HandleFunc(path, handler)\n\t}}"
    assert _routes("net/url", body) == [("", "/x", [])]


@pytest.mark.parametrize(
    ("source", "body", "more", "found"),
    [
        (
            "github.com/danielgtaylor/huma/v2",
            '	huma.Register(api, huma.Operation{Method: http.MethodPost, Path: "/notes"}, add)\n'
            '	huma.Get(api, "/all", add)',
            "",
            [("GET", "/all", []), ("POST", "/notes", [])],
        ),
        (
            "github.com/beego/beego/v2/server/web",
            'web.Router("/notes", &Notes{}, "get:Show;post,put:Save")\n	web.Router("/plain", &Plain{})',
            "type Notes struct { web.Controller }\nfunc (c *Notes) Show() {}\nfunc (c *Notes) Save() {}\n"
            "type Plain struct { web.Controller }\nfunc (c *Plain) Delete() {}\nfunc (c *Plain) help() {}\n",
            [("DELETE", "/plain", []), ("GET", "/notes", []), ("POST PUT", "/notes", [])],
        ),
        (
            "connectrpc.com/connect",
            "	mux := http.NewServeMux()\n	mux.Handle(notesv1connect.NewNotesServiceHandler(&notes{}))",
            "type notes struct{}\nfunc (n *notes) Close() {}\n"
            "func (n *notes) Delete(ctx context.Context, r *connect.Request[v1.ID]) (any, error) { return nil, nil }\n",
            [("", "/notes/Delete", [])],
        ),
    ],
)
def test_operations_controllers_and_services_are_routes(
    source: str, body: str, more: str, found: list[tuple[str, str, list[str]]]
) -> None:
    assert _routes(source, body, more) == found


@pytest.mark.parametrize(
    ("more", "is_guarded"),
    [
        ("", False),
        ("Security: bearer", True),
        ("Security: []map[string][]string{}", False),
        ("Middlewares: huma.Middlewares{requireLogin}", True),
    ],
)
def test_operations_of_huma_say_what_they_ask(more: str, *, is_guarded: bool) -> None:
    body = f'	huma.Register(api, huma.Operation{{Method: "POST", Path: "/notes", {more}}}, add)'
    source = "github.com/danielgtaylor/huma/v2"
    assert [bool(guards) for _, _, guards in _routes(source, body)] == [is_guarded]
    assert _routes(source, f"	api.UseMiddleware(authenticate(api))\n{body}")[0][2]
