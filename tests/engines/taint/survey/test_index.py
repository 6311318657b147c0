"""The same shop in eight languages: a guarded route that pays, through a store's method, and asks a library."""

from typing import Final

import pytest

from engines.index.kept import kept, read
from engines.index.program import ProgramIndex, Symbol
from tests.engines.taint.test_survey import survey_of

PYTHON = {
    "shop/web.py": "from flask import Flask\nfrom flask_login import login_required\nfrom shop.store import Store\n"
    "app = Flask(__name__)\n\n\n@app.post('/pay')\n@login_required\ndef pay():\n    Store().charge(1)\n\n\n"
    "def guess(one):\n    one.charge(2)\n",
    "shop/store.py": "import yaml\n\n\nclass Store:\n    def charge(self, sum):\n        return write(sum)\n\n\n"
    "def write(sum):\n    return yaml.load(sum)\n",
}
JAVASCRIPT = {
    "web.js": "const express = require('express');\nconst passport = require('passport');\n"
    "const { Store } = require('./store');\nconst app = express();\nfunction pay(req, res) {\n"
    "  const store = new Store();\n  store.charge(1);\n}\n"
    "app.post('/pay', passport.authenticate('jwt'), pay);\nfunction guess(one) { one.charge(2); }\n",
    "store.js": "const yaml = require('js-yaml');\nclass Store {\n  charge(sum) { return write(sum); }\n}\n"
    "function write(sum) {\n  return yaml.load(sum);\n}\nmodule.exports = { Store };\n",
}
TYPESCRIPT = {
    "web.controller.ts": "import { Controller, Post, UseGuards } from '@nestjs/common';\n"
    "import { AuthGuard } from '@nestjs/passport';\nimport { Store } from './store';\n@Controller('pay')\n"
    "export class Web {\n  constructor(private store: Store) {}\n  @UseGuards(AuthGuard('jwt'))\n  @Post()\n"
    "  pay() { this.store.charge(1); }\n}\nexport function guess(one: any) { one.charge(2); }\n",
    "store.ts": "import { load } from 'js-yaml';\nexport class Store {\n"
    "  charge(sum: number) { return write(sum); }\n}\nfunction write(sum: number) {\n  return load(sum);\n}\n",
}
JAVA = {
    "shop/Web.java": "package shop;\n@RestController\nclass Web {\n  private Store store = new Store();\n"
    '  @PreAuthorize("isAuthenticated()")\n  @PostMapping("/pay")\n  void pay() { store.charge(1); }\n'
    "  void guess(Object one) { one.charge(2); }\n}\n",
    "shop/Store.java": "package shop;\nimport org.yaml.snakeyaml.Yaml;\nclass Store {\n"
    "  String charge(int sum) { return write(sum); }\n  String write(int sum) {\n"
    "    return new Yaml().load(sum);\n  }\n}\n",
}
GO = {
    "web.go": 'package main\n\nimport "github.com/gin-gonic/gin"\n\nfunc pay(c *gin.Context) {\n\ts := &Store{}\n'
    '\ts.Charge(1)\n}\n\nfunc gate(c *gin.Context) {\n\tif c.GetString("user") == "" {\n'
    '\t\tc.AbortWithStatus(401)\n\t}\n}\n\nfunc main() {\n\tr := gin.Default()\n\tr.POST("/pay", gate, pay)\n}\n\n'
    "func guess(one any) { one.Charge(2) }\n",
    "store.go": 'package main\n\nimport "gopkg.in/yaml.v2"\n\ntype Store struct{}\n\n'
    "func (s *Store) Charge(sum int) error { return write(sum) }\n\nfunc write(sum int) error {\n"
    "\treturn yaml.Unmarshal(nil, sum)\n}\n",
}
PHP = {
    "routes/web.php": "<?php\nuse Illuminate\\Support\\Facades\\Route;\nuse App\\Web;\n"
    "Route::post('/pay', [Web::class, 'pay'])->middleware('auth');\n",
    "app/Web.php": "<?php\nnamespace App;\nclass Web {\n  function pay() {\n    $store = new Store();\n"
    "    $store->charge(1);\n  }\n  function guess($one) { $one->charge(2); }\n}\n",
    "app/Store.php": "<?php\nnamespace App;\nuse Symfony\\Component\\Yaml\\Yaml;\nclass Store {\n"
    "  function charge($sum) { return $this->write($sum); }\n  function write($sum) {\n"
    "    return Yaml::parse($sum);\n  }\n}\n",
}
RUBY = {
    "config/routes.rb": 'Rails.application.routes.draw do\n  post "pay", to: "web#pay"\nend\n',
    "app/controllers/web_controller.rb": "class WebController < ApplicationController\n"
    "  before_action :authenticate_user!\n  def pay\n    Store.new.charge(1)\n  end\n\n  private\n\n"
    "  def guess(one)\n    one.charge(2)\n  end\nend\n",
    "app/models/store.rb": "class Store\n  def charge(sum)\n    write(sum)\n  end\n\n  def write(sum)\n"
    "    Psych.load(sum)\n  end\nend\n",
}
CSHARP = {
    "Web.cs": "using Microsoft.AspNetCore.Mvc;\nnamespace Shop;\n[ApiController]\npublic class WebController : "
    'ControllerBase {\n  private readonly Store store = new Store();\n  [HttpPost("/pay"), Authorize]\n'
    "  public void Pay() { store.Charge(1); }\n  void Guess(dynamic one) { one.Charge(2); }\n}\n",
    "Store.cs": "using N = YamlDotNet.Serialization.Deserializer;\nnamespace Shop;\npublic class Store {\n"
    "  public string Charge(int sum) { return Write(sum); }\n  string Write(int sum) {\n"
    "    return N.Deserialize(sum);\n  }\n}\n",
}
PROGRAMS: Final = {
    "python": PYTHON, "javascript": JAVASCRIPT, "typescript": TYPESCRIPT, "java": JAVA, "go": GO, "php": PHP,
    "ruby": RUBY, "csharp": CSHARP,
}  # fmt: skip
# What the library is called, and where that is done.
USED: Final = {
    "python": ("yaml.load", "shop/store.py", 10), "javascript": ("js-yaml.load", "store.js", 6),
    "typescript": ("js-yaml.load", "store.ts", 6), "java": ("org.yaml.snakeyaml.Yaml", "shop/Store.java", 6),
    "go": ("gopkg.in/yaml.Unmarshal", "store.go", 10), "php": ("Symfony.Component.Yaml.Yaml.parse", "app/Store.php", 7),
    "ruby": ("Psych.load", "app/models/store.rb", 7),
    "csharp": ("YamlDotNet.Serialization.Deserializer.Deserialize", "Store.cs", 6),
}  # fmt: skip
GUARDS: Final = {
    "python": "login_required", "javascript": "authenticate", "typescript": "AuthGuard", "java": "PreAuthorize",
    "go": "gate", "php": "auth", "ruby": "authenticate_user!", "csharp": "Authorize",
}  # fmt: skip


@pytest.fixture(scope="module", params=PROGRAMS)
def shop(request: pytest.FixtureRequest) -> tuple[str, ProgramIndex]:
    return request.param, survey_of(PROGRAMS[request.param]).index()


def _symbol(index: ProgramIndex, name: str) -> str:
    """The one function of this last name, whatever case its language writes it in."""
    found = [one for one in index.search(name) if isinstance(one, Symbol) and one.kind == "function"]
    return next(one.id for one in found if one.name.rpartition(".")[2].casefold() == name)


def test_callers_and_callees_say_how_sure_they_are(shop: tuple[str, ProgramIndex]) -> None:
    _, index = shop
    pay, charge, write, guess = (_symbol(index, one) for one in ("pay", "charge", "write", "guess"))
    assert {(one.caller, one.confidence) for one in index.callers(charge)} == {(pay, "high"), (guess, "low")}
    assert (write, "high") in {(one.callee, one.confidence) for one in index.callees(charge)}


def test_a_way_leads_from_the_route_to_the_symbol(shop: tuple[str, ProgramIndex]) -> None:
    _, index = shop
    pay, charge, write = (_symbol(index, one) for one in ("pay", "charge", "write"))
    assert index.paths(pay, write) == ((pay, charge, write),)
    assert [one.handler for one in index.routes_to(write)] == [pay]
    (way,) = index.ways_to(write)
    assert (way.entry, [one.callee for one in way.calls], way.confidence) == (pay, [charge, write], "high")
    assert [one.pattern.strip("/") for one in way.routes] == ["pay"]


def test_the_route_is_guarded(shop: tuple[str, ProgramIndex]) -> None:
    language, index = shop
    (route,) = index.routes
    found = [(one.kind, one.name.rpartition(".")[2]) for one in index.guards(route.pattern, "POST")]
    assert found == [("authentication", GUARDS[language])]


def test_what_a_library_gives_is_used_where_it_is_called(shop: tuple[str, ProgramIndex]) -> None:
    language, index = shop
    name, path, line = USED[language]
    assert (name, _symbol(index, "write"), path, line) in {
        (one.name, one.symbol, one.path, one.line) for one in index.uses
    }
    assert index.symbol_at(path, line) == _symbol(index, "write")


def test_a_kept_index_answers_the_same(shop: tuple[str, ProgramIndex]) -> None:
    _, index = shop
    again = read(kept(index))
    assert (again.symbols, again.routes, again.uses) == (index.symbols, index.routes, index.uses)
    assert again.edges == index.edges
    assert again.ways_to(_symbol(index, "write")) == index.ways_to(_symbol(index, "write"))
