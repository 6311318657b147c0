"""Routes and guards as Go's frameworks write them."""

import pytest

from tests.engines.taint.test_survey import guards_of, survey_of

GIN = {
    "main.go": """package main

import (
	"example.com/shop/users"
	"github.com/gin-gonic/gin"
)

func main() {
	r := gin.Default()
	api := r.Group("/api")
	api.GET("/open", list)
	private := api.Group("/notes").Use(AuthRequired())
	private.DELETE("/:id", remove)
	api.Use(look(false))
	api.GET("/maybe", list)
	api.Use(gate)
	users.Register(api.Group("/users"), r.Group("/free"))
}
""",
    "handlers.go": """package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func list(c *gin.Context) {}

func remove(c *gin.Context) {}

func gate(c *gin.Context) {
	if c.GetString("userID") == "" {
		c.AbortWithStatus(http.StatusUnauthorized)
	}
}
""",
    "users/routes.go": """package users

import "github.com/gin-gonic/gin"

func Register(own, free *gin.RouterGroup) {
	h := &Handler{}
	own.PUT("/:id", h.Change)
	free.GET("/all", h.All)
}
""",
    "users/handler.go": """package users

import "github.com/gin-gonic/gin"

type Handler struct{}

func (h *Handler) Change(c *gin.Context) {}

func (h *Handler) All(c *gin.Context) {}
""",
}


def test_gin_groups_carry_prefixes_and_guards_across_functions_and_packages() -> None:
    assert guards_of(GIN) == {
        "/api/open": [], "/api/notes/:id": ["AuthRequired"], "/api/maybe": [], "/api/users/:id": ["gate"],
        "/free/all": [],
    }  # fmt: skip
    assert survey_of(GIN).index().guards("/api/notes/:id", "DELETE")[0].kind == "authentication"


def test_net_http_patterns_name_the_method_and_wrappers_are_guards() -> None:
    server = """package main

import "net/http"

func (s *Server) routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /items/{id}", s.item)
	mux.Handle("POST example.com/items", s.requireLogin(http.HandlerFunc(s.item)))
	http.HandleFunc("/old", s.old)
}

func (s *Server) item(w http.ResponseWriter, r *http.Request) {}

func (s *Server) old(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		return
	}
}
"""
    routes = survey_of({"server.go": server}).index().routes
    assert [(one.methods, one.pattern, [guard.name for guard in one.guards]) for one in routes] == [
        (("GET",), "/items/{id}", []), (("POST",), "/items", ["s.requireLogin"]), (("POST",), "/old", []),
    ]  # fmt: skip


def test_echo_names_the_handler_before_its_guards_and_chi_nests_functions() -> None:
    head = "package main\n\nimport {}\n\nfunc show(c echo.Context) error {{ return nil }}\n\nfunc main() {{\n{}}}\n"
    echo = '\te := echo.New()\n\te.GET("/own", show, middleware.JWT(key))\n\te.GET("/open", show, middleware.Gzip())\n'
    chi = (
        '\tr := chi.NewRouter()\n\tr.Route("/api", func(r chi.Router) {\n\t\tr.Use(requireAdmin)\n'
        '\t\tr.With(limit).Get("/all", show)\n\t})\n\tr.Get("/open", show)\n'
    )
    assert guards_of({"main.go": head.format('"github.com/labstack/echo/v4"', echo)}) == {"/own": ["JWT"], "/open": []}
    found = guards_of({"main.go": head.format('"github.com/go-chi/chi/v5"', chi)})
    assert found == {"/api/all": ["limit", "requireAdmin"], "/open": []}


def test_a_folder_called_like_a_version_is_found_by_its_import() -> None:
    files = {
        "main.go": 'package main\n\nimport "github.com/own/shop/api/v1"\n\nfunc main() { v1.Serve() }\n',
        "api/v1/serve.go": "package v1\n\nfunc Serve() {}\n",
    }
    assert [edge.callee for edge in survey_of(files).index().callees("/ main.main")] == ["/api/v1.Serve"]


@pytest.mark.parametrize("folder", ["pkg/api/v1", "pkg/routes/v1"])
@pytest.mark.parametrize("module", ["code.own.io/shop", "own.io", "github.com/own/shop", "shop"])
@pytest.mark.parametrize("alias", ["", "handlers "])
def test_a_folder_called_like_a_version_is_found_whatever_its_module_is_called(
    folder: str, module: str, alias: str
) -> None:
    name = alias.strip() or folder.rpartition("/")[2]
    files = {
        "pkg/routes/routes.go": (
            f'package routes\n\nimport {alias}"{module}/{folder}"\n\nfunc serve() {{ {name}.Serve() }}\n'
        ),
        f"{folder}/serve.go": f"package {folder.rpartition('/')[2]}\n\nfunc Serve() {{}}\n",
    }
    assert [edge.callee for edge in survey_of(files).index().callees("/pkg/routes.serve")] == [f"/{folder}.Serve"]


def test_a_result_named_like_its_type_is_told_from_it() -> None:
    files = {
        "main.go": (
            'package main\n\nimport "net/http"\n\ntype album struct{ ID int }\n\n'
            "func read(id string) (album album, err error) {\n\talbum.ID = 1\n\treturn\n}\n\n"
            'func show(w http.ResponseWriter, r *http.Request) {\n\tread(r.PathValue("id"))\n}\n\n'
            'func main() {\n\thttp.HandleFunc("/albums", show)\n}\n'
        )
    }
    assert guards_of(files) == {"/albums": []}


def test_router_that_is_handed_back_wrapped_is_guarded_for_what_is_registered_with_it() -> None:
    text = """package api

import "net/http"

func Handler(h *handler) http.Handler {
	mux := http.NewServeMux()
	open := http.NewServeMux()
	mux.HandleFunc("DELETE /notes/{id}", h.remove)
	open.HandleFunc("GET /news", h.news)
	return h.withHeaders(h.requireLogin(mux))
}

func (h *handler) remove(w http.ResponseWriter, r *http.Request) {}

func (h *handler) news(w http.ResponseWriter, r *http.Request) {}
"""
    found = guards_of({"api/api.go": text})
    assert {path: bool(guards) for path, guards in found.items()} == {"/notes/{id}": True, "/news": False}


def test_routes_without_an_address_of_their_own_and_guards_chained_behind_them() -> None:
    text = """package api

import (
	"example.com/frame/core"
	"example.com/frame/router"
)

func bind(group *router.RouterGroup[*core.Event]) {
	notes := group.Group("/notes").Bind(requireLogin())
	notes.GET("", list)
	news := group.Group("/news")
	news.GET("", list)
	news.POST("/more", list).Bind(bodyLimit(0), requireLogin())
	header.GET("", "x")
}

func serve(app *router.Router[*core.Event]) { bind(app.Group("/api")) }

func list(e *core.Event) error { return nil }
"""
    found = guards_of({"api/api.go": text})
    assert {path: "requireLogin" in guards for path, guards in found.items()} == {
        "/api/notes": True, "/api/news": False, "/api/news/more": True,
    }  # fmt: skip


def test_what_serves_itself_guards_nothing_of_another_server() -> None:
    text = """package main

import "net/http"

func main() {
	http.HandleFunc("POST /notes", list)
	go http.ListenAndServe(":80", certificates.AuthHandler(nil))
	http.ListenAndServe(":443", %s)
}

func list(w http.ResponseWriter, r *http.Request) {}
"""
    assert guards_of({"main.go": text % "nil"}) == {"/notes": []}
    assert guards_of({"main.go": text % "requireLogin(http.DefaultServeMux)"}) == {"/notes": ["requireLogin"]}


def test_addresses_are_constants_of_any_package_and_sums_of_them() -> None:
    files = {
        "main.go": """package main

import (
	"example.com/shop/paths"
	"github.com/gin-gonic/gin"
)

const base = "/api"

func main() {
	r := gin.Default()
	r.GET(paths.Notes, list)
	r.POST(base+"/notes", list)
	r.PUT(prefix+paths.Notes+"/all", list)
	for _, name := range names() {
		r.DELETE("/files/"+name, list)
		r.PATCH(name, list)
	}
}

func list(c *gin.Context) {}
""",
        "more.go": 'package main\n\nconst prefix = "/v2"\n',
        "paths/paths.go": 'package paths\n\nconst Notes = "/notes"\n',
    }
    assert set(guards_of(files)) == {"/notes", "/api/notes", "/v2/notes/all", "/files/{name}"}


def test_a_wrapper_that_is_built_first_asks_what_went_into_it() -> None:
    text = """package main

import (
	"net/http"

	"example.com/shop/layers"
)

func serve(mux *http.ServeMux) {
	open := layers.New(1).With(layers.Headers).Build()
	known := layers.New(1).With(layers.Headers).With(layers.Known).Build()
	mux.HandleFunc("/open", open(list))
	mux.HandleFunc("/own", known(list))
}

func list(w http.ResponseWriter, r *http.Request) {}
"""
    layers = """package layers

import "net/http"

func Headers(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Frame-Options", "DENY")
		next(w, r)
	}
}

func Known(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if session(r).IsAnonymous() {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		next(w, r)
	}
}
"""
    found = guards_of({"main.go": text, "layers/layers.go": layers})
    assert {path: bool(guards) for path, guards in found.items()} == {"/open": False, "/own": True}
