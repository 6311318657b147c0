"""What is said of a whole program: its calls, its routes and who guards them."""

from engines.index.program import CallEdge
from engines.source import SourceFile
from engines.taint.lower import LOWERINGS
from engines.taint.lower.settings import settings_lowering
from engines.taint.survey.whole import Survey
from engines.taint.templates import template_lowering

SHOP = {
    "shop/db.py": "class Store:\n    def save(self, one):\n        write(one)\n\n\ndef write(one):\n    pass\n",
    "shop/auth.py": (
        "from functools import wraps\nfrom flask import abort, session\n\n\ndef members(view):\n    @wraps(view)\n"
        "    def inside(*a, **k):\n        if 'user_id' not in session:\n            abort(401)\n"
        "        return view(*a, **k)\n    return inside\n"
    ),
    "shop/web.py": (
        "from flask import Blueprint, request\nfrom shop.auth import members\nfrom shop.db import Store\n"
        "bp = Blueprint('shop', __name__)\n\n\n@bp.route('/items', methods=['POST'])\n@members\ndef add():\n"
        "    Store().save(request.form)\n\n\n@bp.get('/items')\ndef listing():\n    return []\n"
    ),
}


def survey_of(files: dict[str, str]) -> Survey:
    sources = [SourceFile(path, text.encode()) for path, text in files.items()]
    lowerings = [template_lowering(one) or settings_lowering(one) or LOWERINGS[one.language] for one in sources]
    return Survey([lower(one) for lower, one in zip(lowerings, sources, strict=True)])


def guards_of(files: dict[str, str]) -> dict[str, list[str]]:
    """The names of what guards each route, by pattern."""
    return {
        one.pattern: [guard.name.rpartition(".")[2] for guard in one.guards] for one in survey_of(files).index().routes
    }


def test_calls_are_followed_through_objects_and_files() -> None:
    index = survey_of(SHOP).index()
    assert index.callees("shop.web.add") == (CallEdge("shop.web.add", "shop.db.Store.save", "high"),)
    assert index.callers("shop.db.write") == (CallEdge("shop.db.Store.save", "shop.db.write", "high"),)
    assert index.paths("shop.web.add", "shop.db.write") == (("shop.web.add", "shop.db.Store.save", "shop.db.write"),)
    assert index.paths("shop.web.listing", "shop.db.write") == ()
    assert [one.pattern for one in index.routes_to("shop.db.write")] == ["/items"]


def test_unnamed_functions_of_one_file_are_not_one() -> None:
    js = "const app = require('express')();\napp.get('/a', (q, s) => one(q));\napp.get('/b', (q, s) => two(q));\n"
    index = survey_of({"a.js": js + "function one(q) {}\nfunction two(q) {}\n"}).index()
    assert [[route.pattern for route in index.ways_to(name)[0].routes] for name in ("/a.one", "/a.two")] == [
        ["/a"],
        ["/b"],
    ]


def test_a_call_by_a_method_name_alone_is_said_to_be_a_guess() -> None:
    files = {"a.py": "class Store:\n    def keep(self):\n        pass\n\n\ndef go(store):\n    store.keep()\n"}
    assert [edge.confidence for edge in survey_of(files).index().callees("a.go")] == ["low"]


def test_a_decorator_of_the_program_that_refuses_is_a_guard() -> None:
    index = survey_of(SHOP).index()
    assert [(one.kind, one.how) for one in index.guards("/items", "POST")] == [("authentication", "decorator")]
    assert index.guards("/items", "GET") == ()


def test_a_page_is_tied_to_what_renders_it() -> None:
    files = {
        "shop/web.py": (
            "from flask import render_template\nimport aiohttp_jinja2\n\n\ndef item(name):\n"
            "    return render_template('item.html', name=name)\n\n\ndef other(page):\n"
            "    return render_template(page)\n"
            "\n\n@aiohttp_jinja2.template('list.html')\ndef listing(request):\n    return {}\n"
        ),
        "shop/app.js": "app.get('/', (req, res) => res.render('home', {}));\n",
        "shop/templates/item.html": "{{ name }}\n",
        "shop/templates/list.html": "{{ rows }}\n",
        "shop/views/home.ejs": "<%= title %>\n",
    }
    index = survey_of(files).index()
    assert [(one.renderer, one.line) for one in index.renderers("shop/templates/item.html")] == [("shop.web.item", 6)]
    assert [one.line for one in index.renderers("shop/templates/list.html")] == [13]
    assert [(one.path, one.line) for one in index.renderers("shop/views/home.ejs")] == [("shop/app.js", 1)]
    assert index.renderers("shop/templates/gone.html") == ()


def test_search_names_the_exact_symbol_first() -> None:
    found = survey_of(SHOP).index().search("save")
    assert [getattr(one, "id", "") for one in found] == ["shop.db.Store.save"]


def test_views_of_a_table_of_addresses_are_routes_with_what_stands_around_them() -> None:
    files = {
        "pages/urls.py": (
            "from django.urls import path\nfrom django.contrib.auth.decorators import login_required\n"
            "from pages import views\nurlpatterns = [path('a/', views.a), path('b/', login_required(views.b)),\n"
            "    path('c/', views.C.as_view())]\n"
        ),
        "pages/views.py": (
            "from django.contrib.auth.mixins import LoginRequiredMixin\nfrom django.views import View\n\n\n"
            "def a(request):\n    pass\n\n\ndef b(request):\n    pass\n\n\nclass C(LoginRequiredMixin, View):\n"
            "    def get(self, request):\n        pass\n"
        ),
    }
    assert guards_of(files) == {"a/": [], "b/": ["login_required"], "c/": ["LoginRequiredMixin"]}


def test_a_router_s_dependencies_guard_each_of_its_routes() -> None:
    head = "from fastapi import APIRouter, Depends, FastAPI\nfrom .security import current_user\n"
    files = {
        "app/own.py": head
        + "router = APIRouter(dependencies=[Depends(current_user)])\n\n\n@router.get('/own')\ndef own():\n    pass\n",
        "app/other.py": head + "router = APIRouter()\n\n\n@router.get('/other')\ndef other():\n    pass\n",
        "app/open.py": head + "router = APIRouter()\n\n\n@router.get('/open')\ndef open_():\n    pass\n",
        "app/one.py": head
        + "router = APIRouter()\n\n\n@router.get('/one')\ndef one(user=Depends(current_user)):\n    pass\n",
        "app/main.py": head + "from app import other\napp = FastAPI()\n"
        "app.include_router(other.router, dependencies=[Depends(current_user)])\n",
    }
    assert guards_of(files) == {
        "/own": ["current_user"], "/other": ["current_user"], "/open": [], "/one": ["current_user"],
    }  # fmt: skip


def test_what_the_rest_framework_demands_by_default_guards_its_views() -> None:
    view = "from rest_framework.views import APIView\nclass Notes(APIView):\n    def get(self, request):\n        ...\n"
    settings = "REST_FRAMEWORK = {'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated']}\n"
    assert guards_of({"notes.py": view}) == {"": []}
    assert guards_of({"notes.py": view, "settings.py": settings}) == {"": ["IsAuthenticated"]}
