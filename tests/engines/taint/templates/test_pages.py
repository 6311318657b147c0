"""A page hurts where it shows, unescaped, what its renderer was sent; its twin escapes, or shows its own text."""

from dataclasses import dataclass

import pytest

from engines.source import SourceFile
from tests.engines.taint.flows import hits_in

FLASK = (
    "from flask import Flask, render_template, request\napp = Flask(__name__)\n\n\n@app.route('/')\ndef page():\n"
    "    name = request.args['name']\n    user = {'bio': request.args['bio'], 'id': 7}\n"
    "    return render_template('page.html', name=name, user=user, rows=[user], own='<b>ours</b>')\n"
)
FLASK_JINJA = FLASK.replace("page.html", "page.jinja2")
DJANGO = """
from django.shortcuts import render

def page(request):
    context = {'name': request.GET['name'], 'own': 'x'}
    context['rows'] = [{'bio': request.GET['bio'], 'id': 1}]
    return render(request, 'shop/page.html', context)
"""
AIOHTTP = """
from aiohttp.web import Application, Request
from aiohttp_jinja2 import setup, template

@template('page.jinja2')
async def page(request: Request):
    return {'name': request.query['name'], 'own': 'x'}

def start():
    app = Application()
    setup(app, autoescape=%s)
    app.router.add_get('/', page)
"""
TORNADO = """
import tornado.web

class Page(tornado.web.RequestHandler):
    def get(self):
        self.render('page.html', name=self.get_argument('name'), own='ours')

app = tornado.web.Application([(r'/', Page)], autoescape=%s)
"""
FASTAPI = """
from fastapi import FastAPI, Request
from fastapi.templating import Jinja2Templates
app = FastAPI()
templates = Jinja2Templates(directory='templates')

@app.get('/')
def page(request: Request, name: str):
    return templates.TemplateResponse(%s)
"""
OWN_JINJA = """
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader
app = FastAPI()
pages = Environment(loader=FileSystemLoader('templates'), autoescape=%s)

@app.get('/', response_class=HTMLResponse)
async def page(name: str):
    template = pages.get_template('page.html')
    return template.render(name=name, own='ours')
"""
EXPRESS = """
const app = require('express')();
app.get('/', (req, res) => {
  const rows = [{ bio: req.query.bio, id: 1 }];
  const user = { bio: req.query.bio, id: 2 };
  res.render('page', { name: req.query.name, user, rows, own: '<b>ours</b>' });
});
"""


SPRING = """
package shop;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.*;
@Controller
public class Pages {
  @GetMapping("/page")
  public String page(@RequestParam String name, Model model) {
    model.addAttribute("name", name);
    model.addAttribute("own", "ours");
    return "page";
  }
}
"""
SERVLET = """
package shop;
import javax.servlet.http.*;
public class Pages extends HttpServlet {
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
    request.setAttribute("name", request.getParameter("name"));
    request.setAttribute("own", "ours");
    request.getRequestDispatcher("/page.jsp").forward(request, response);
  }
}
"""
LARAVEL = """<?php
class PageController {
    public function page() {
        return view('shop.page', ['name' => $_GET['name'], 'own' => 'ours']);
    }
}
"""


@dataclass(frozen=True)
class Twins:
    """`lines` of the page, or of `part`, that hurt; the safe page has none."""

    app: str
    code: str
    page: str
    bad: str
    lines: frozenset[int]
    safe: str
    part: tuple[str, str] = ("", "")
    part_lines: frozenset[int] = frozenset()
    safe_code: str = ""


def _lines(*numbers: int) -> frozenset[int]:
    return frozenset(numbers)


TWINS = {
    "jinja-filter": Twins(
        "app.py", FLASK, "templates/page.html", "<p>{{ name }}</p>\n<p>{{ name|upper|safe }}</p>\n", _lines(2),
        "<p>{{ name }}</p>\n<p>{{ name|e|safe }}</p>\n{{ own|safe }}\n{{ user.id|safe }}\n",
    ),
    "jinja-part-of-a-dictionary": Twins(
        "app.py", FLASK, "templates/page.html", "{{ user.bio|safe }}\n{{ user['id']|safe }}\n", _lines(1),
        "{{ user.bio }}\n{{ user.id|safe }}\n",
    ),
    "jinja-loop": Twins(
        "app.py", FLASK, "templates/page.html", "{% for row in rows %}\n{{ row.bio|safe }}\n{% endfor %}\n", _lines(2),
        "{% for row in rows %}\n{{ row.bio }} {{ row.id|safe }}\n{% endfor %}\n",
    ),
    "jinja-region": Twins(
        "app.py", FLASK, "templates/page.html", "{% autoescape false %}\n{{ name }}\n{% endautoescape %}\n{{ name }}\n",
        _lines(2), "{% autoescape true %}\n{{ name }}\n{% endautoescape %}\n",
    ),
    "jinja-include": Twins(
        "app.py", FLASK, "templates/page.html", "{% include 'part.html' %}\n", _lines(), "{% include 'part.html' %}\n",
        ("templates/part.html", "<i>\n{{ name|safe }}\n"), _lines(2), FLASK.replace("request.args['name']", "'n'"),
    ),
    "jinja-base": Twins(
        "app.py", FLASK, "templates/page.html", "{% extends 'base.html' %}\n", _lines(), "{% extends 'base.html' %}\n",
        ("templates/base.html", "{{ name|safe }}\n"), _lines(1), FLASK.replace("request.args['name']", "'n'"),
    ),
    "jinja-set": Twins(
        "app.py", FLASK, "templates/page.html", "{% set shown = name %}\n{{ shown|safe }}\n", _lines(2),
        "{% set shown = own %}\n{{ shown|safe }}\n",
    ),
    "jinja-escaping-off": Twins(
        "app.py", AIOHTTP % "False", "templates/page.jinja2", "{{ name }}\n{{ own }}\n", _lines(1),
        "{{ name|e }}\n{{ own }}\n", safe_code=AIOHTTP % "True",
    ),
    "flask-escapes-by-the-ending": Twins(
        "app.py", FLASK_JINJA, "templates/page.jinja2", "{{ name }}\n{{ own }}\n", _lines(1),
        "{{ name|e }}\n{{ own }}\n{{ user.id }}\n",
    ),
    "flask-is-told-to-escape": Twins(
        "app.py", FLASK_JINJA + "app.jinja_env.autoescape = True\n", "templates/page.jinja2",
        "{{ name }}\n{{ name|safe }}\n", _lines(2), "{{ name }}\n",
    ),
    "tornado": Twins(
        "app.py", TORNADO % "'xhtml_escape'", "templates/page.html",
        "{{ name }}\n{% raw name %}\n{% autoescape None %}\n{{ name }}\n", _lines(2, 4),
        "{{ name }}\n{% raw own %}\n{% raw escape(name) %}\n",
    ),
    "tornado-escaping-off": Twins(
        "app.py", TORNADO % "None", "templates/page.html", "{{ name }}\n{{ own }}\n", _lines(1),
        "{{ escape(name) }}\n{{ own }}\n",
    ),
    "fastapi-template": Twins(
        "app.py", FASTAPI % "request, 'page.html', {'name': name, 'own': 'x'}", "templates/page.html",
        "{{ name }}\n{{ name|safe }}\n", _lines(2), "{{ name }}\n{{ own|safe }}\n",
    ),
    "fastapi-template-as-before": Twins(
        "app.py", FASTAPI % "'page.html', {'request': request, 'name': name}", "templates/page.html",
        "{{ name }}\n{{ name|safe }}\n", _lines(2), "{{ name }}\n",
    ),
    "fastapi-template-named": Twins(
        "app.py", FASTAPI % "request=request, name='page.html', context={'name': name}", "templates/page.html",
        "{{ name }}\n{{ name|safe }}\n", _lines(2), "{{ name }}\n",
    ),
    "environment-of-its-own": Twins(
        "app.py", OWN_JINJA % "False", "templates/page.html", "{{ name }}\n{{ own }}\n", _lines(1),
        "{{ name }}\n{{ own }}\n", safe_code=OWN_JINJA % "True",
    ),
    "django-filter": Twins(
        "shop/views.py", DJANGO, "shop/templates/shop/page.html", "{{ name|safe }}\n", _lines(1),
        "{{ name }}\n{{ own|safe }}\n{{ name|escape|safe }}\n",
    ),
    "django-loop": Twins(
        "shop/views.py", DJANGO, "shop/templates/shop/page.html",
        "{% for row in rows %}{{ row.bio|safe }}{% endfor %}\n", _lines(1),
        "{% for row in rows %}{{ row.bio|truncatechars:9 }}{% endfor %}\n",
    ),
    "ejs": Twins(
        "app.js", EXPRESS, "views/page.ejs", "<%= name %>\n<%- name %>\n<%- user.bio %>\n", _lines(2, 3),
        "<%= name %>\n<%- own %>\n<%- sanitizeHtml(name) %>\n<%- user.id %>\n<%# name %>\n",
    ),
    "ejs-loop": Twins(
        "app.js", EXPRESS, "views/page.ejs", "<% rows.forEach((row) => { %>\n<%- row.bio %>\n<% }) %>\n", _lines(2),
        "<% for (const row of rows) { %>\n<%= row.bio %><%- row.id %>\n<% } %>\n",
    ),
    "ejs-include": Twins(
        "app.js", EXPRESS, "views/page.ejs", "<%- include('part', { shown: name }) %>\n", _lines(),
        "<%- include('part', { shown: own }) %>\n", ("views/part.ejs", "<b><%- shown %></b>\n"), _lines(1),
    ),
    "handlebars": Twins(
        "app.js", EXPRESS, "views/page.hbs", "{{name}}\n{{{name}}}\n{{& user.bio}}\n", _lines(2, 3),
        "{{name}}\n{{{own}}}\n{{user.bio}}\n{{!-- {{{name}}} --}}\n",
    ),
    "handlebars-block": Twins(
        "app.js", EXPRESS, "views/page.hbs", "{{#each rows}}\n{{{bio}}}\n{{/each}}\n", _lines(2),
        "{{#each rows}}\n{{bio}} {{{this.id}}}\n{{/each}}\n",
    ),
    "freemarker": Twins(
        "src/shop/Pages.java", SPRING, "src/templates/page.ftl",
        "<p>${name}</p>\n<#escape x as x?html>${name}</#escape>\n<#assign shown = name>\n${shown!''}\n", _lines(1, 4),
        "${name?html}\n<#escape x as x?html>${name}</#escape>\n${own}\n<#-- ${name} -->\n",
    ),
    "freemarker-html": Twins(
        "src/shop/Pages.java", SPRING, "src/templates/page.ftlh", "${name}\n${name?no_esc}\n", _lines(2),
        "${name}\n${own?no_esc}\n",
    ),
    "velocity": Twins(
        "src/shop/Pages.java", SPRING, "src/templates/page.vm",
        "#set($shown = $name)\n<p>$!{shown}</p>\n$own\n${name}\n", _lines(2, 4),
        "#if($name)\n<p>$esc.html($name)</p>\n#end\n## $name\n$own\n",
    ),
    "thymeleaf": Twins(
        "src/shop/Pages.java", SPRING, "src/templates/page.html",
        '<p th:text="${name}">x</p>\n<p th:utext="${name}">x</p>\n<p>[(${name})]</p>\n', _lines(2, 3),
        '<p th:text="${name}">x</p>\n<p th:utext="${own}">x</p>\n',
    ),
    "jsp": Twins(
        "src/shop/Pages.java", SERVLET, "web/page.jsp", "<p>${name}</p>\n<%= name %>\n${own}\n", _lines(1, 2),
        '<c:out value="${name}"/>\n${fn:escapeXml(name)}\n${own}\n<c:if test="${name != null}">x</c:if>\n',
    ),
    "blade": Twins(
        "app/Pages.php", LARAVEL, "views/shop/page.blade.php", "{{ $name }}\n{!! $name !!}\n", _lines(2),
        "{{ $name }}\n{!! $own !!}\n{!! e($name) !!}\n{{-- {!! $name !!} --}}\n",
    ),
    "pug": Twins(
        "app.js", EXPRESS, "views/page.pug", "p= name\np!= name\np hello !{user.bio}\n", _lines(2, 3),
        "p= name\np!= own\np hello #{user.bio}\n//- p!= name\n",
    ),
    "pug-script": Twins(
        "app.js", EXPRESS, "views/page.pug", "p #{name}\nscript.\n  show('#{name}')\nscript #{name}\n", _lines(3, 4),
        "script.\n  show(#{JSON.stringify(name)})\np #{name}\n",
    ),
    "pug-mixin": Twins(
        "app.js", EXPRESS, "views/page.pug", "mixin card(head, text)\n  h1= head\n  p!= text\n+card(own, name)\n",
        _lines(3),
        "mixin card(head, text)\n  h1= head\n  p!= text\n+card(name, own)\n",
    ),
    "pug-loop": Twins(
        "app.js", EXPRESS, "views/page.pug", "each row in rows\n  p!= row.bio\n", _lines(2),
        "each row in rows\n  p= row.bio\n  p!= row.id\n",
    ),
}  # fmt: skip


def _said(twins: Twins, page: str, code: str) -> dict[str, frozenset[int]]:
    texts = {twins.app: code, twins.page: page}
    if twins.part[0]:
        texts[twins.part[0]] = twins.part[1]
    found: dict[str, set[int]] = {}
    for hit in hits_in([SourceFile(path, text.encode()) for path, text in texts.items()]):
        assert hit.weakness == "cross-site-scripting"
        assert [step.path for step in hit.trace if step.role == "source"] == [twins.app]
        found.setdefault(hit.path, set()).add(hit.start_line)
    return {path: frozenset(lines) for path, lines in found.items()}


@pytest.mark.parametrize("name", TWINS)
def test_what_is_sent_is_seen_where_the_page_shows_it_unescaped(name: str) -> None:
    twins = TWINS[name]
    expected = {twins.page: twins.lines, twins.part[0]: twins.part_lines}
    assert _said(twins, twins.bad, twins.code) == {path: lines for path, lines in expected.items() if lines}


@pytest.mark.parametrize("name", TWINS)
def test_the_twin_that_escapes_is_silent(name: str) -> None:
    twins = TWINS[name]
    code = twins.safe_code or twins.code
    if twins.part[0] == "views/part.ejs":
        code = code.replace("name: req.query.name,", "name: 'n',")
    assert _said(twins, twins.safe, code) == {}


@pytest.mark.parametrize("ending", ["html", "ejs", "hbs", "pug"])
def test_a_hostile_page_ends_in_bounded_time(ending: str) -> None:
    for text in (
        "{{" * 30_000,
        "<%- " * 30_000,
        "{% for " * 20_000,
        "{{{a" * 20_000 + "}}}" * 20_000,
        "{{ \ud7ff|safe }}",
        "mixin a(x)\n" + "  +a(x)\n" * 2_000 + "+a(x)\n",
    ):
        assert hits_in([SourceFile(f"views/page.{ending}", text.encode())]) == []


def test_values_on_one_line_of_a_page_are_told_of_once() -> None:
    page = "<p><%- name %> <%- user.bio %></p>\n<p><%- name %></p>\n"
    files = [SourceFile("app.js", EXPRESS.encode()), SourceFile("views/page.ejs", page.encode())]
    assert [(one.path, one.start_line) for one in hits_in(files)] == [("views/page.ejs", 1), ("views/page.ejs", 2)]
