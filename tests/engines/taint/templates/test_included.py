"""Pages put together from parts, and pages that a framework renders by itself; each with a twin that is safe."""

from dataclasses import dataclass

import pytest

from engines.source import SourceFile
from engines.taint.templates import template_lowering
from tests.engines.taint.flows import hits_in

VIEWS = (
    "from django.http import HttpResponse\nfrom django.template import loader\nfrom django.urls import path\n"
    "from django.views.generic import DetailView, ListView, TemplateView\nfrom shop.models import Note\n"
)
MODELS = "from django.db import models\n\n\nclass Note(models.Model):\n    body = models.TextField()\n"
SAVING = "\n\ndef add(request):\n    note = Note()\n    note.body = request.POST['body']\n    note.save()\n"
EXPRESS = (
    "const app = require('express')();\napp.get('/', (req, res) => {\n"
    "  res.render('page', { name: req.query.name, user: { bio: req.query.bio }, own: 'ours' });\n});\n"
)
CHOOSING = (
    "const app = require('express')();\napp.get('/', (req, res) => {\n"
    "  res.render('frame', { part: 'note', text: `<p>${req.query.text}</p>` });\n});\n"
)
LARAVEL = (
    "<?php\nclass PageController {\n    public function page() {\n"
    "        return view('shop.page', ['name' => $_GET['name'], 'own' => 'ours']);\n    }\n}\n"
)
RAILS = (
    "class NotesController < ApplicationController\n  def show\n    @name = params[:name]\n    @own = 'ours'\n"
    "    @rows = [params[:first], params[:second]]\n  end\nend\n"
)
DETAIL = VIEWS + "\n\nclass Shown(DetailView):\n    model = Note\n"
LISTED = VIEWS + "\n\nclass Shown(ListView):\n    model = Note\n    context_object_name = 'notes'\n"
ROUTED = "\n\nurlpatterns = [path('a/', Shown.as_view()), path('b/', add)]\n"
CONTEXT = (
    VIEWS
    + "\n\nclass Shown(TemplateView):\n    template_name = 'shown.html'\n\n    def get_context_data(self, **given):\n"
    "        context = super().get_context_data(**given)\n        context['word'] = self.request.GET['word']\n"
    "        return context\n\n\nurlpatterns = [path('a/', Shown.as_view())]\n"
)
PICKED = (
    VIEWS + "\n\ndef shown(request):\n    template = loader.get_template('shown.html')\n"
    "    return HttpResponse(template.render({'word': request.GET['word']}, request))\n\n\n"
    "urlpatterns = [path('a/', shown)]\n"
)
# Hands what is fixed to a fragment, and more.
HANDED = (
    '<c:import url="row.jsp"><c:param name="name" value="ours"/><c:param name="own" value="${{1}}"/>{}</c:import>\n'
)


@dataclass(frozen=True)
class Program:
    """What hurts, by path and line; `safe` are other texts of some files, with which nothing does."""

    files: dict[str, str]
    hurts: set[tuple[str, int]]
    safe: dict[str, str]


PROGRAMS = {
    "django-class-view": Program(
        {"shop/views.py": CONTEXT, "shop/templates/shown.html": "{{ word }}\n{{ word|safe }}\n"},
        {("shop/templates/shown.html", 2)},
        {"shop/templates/shown.html": "{{ word }}\n{{ word|escape|safe }}\n"},
    ),
    "django-generic-detail": Program(
        {"shop/models.py": MODELS, "shop/views.py": DETAIL + SAVING + ROUTED,
         "shop/templates/shop/note_detail.html": "{{ object.body|safe }}\n{{ note.body|safe }}\n{{ note.body }}\n"},
        {("shop/templates/shop/note_detail.html", 1), ("shop/templates/shop/note_detail.html", 2)},
        {"shop/views.py": DETAIL + SAVING.replace("request.POST['body']", "'ours'") + ROUTED},
    ),
    "django-generic-list": Program(
        {"shop/models.py": MODELS, "shop/views.py": LISTED + SAVING + ROUTED,
         "shop/templates/shop/note_list.html": "{% for one in notes %}\n{{ one.body|safe }}\n{% endfor %}\n"},
        {("shop/templates/shop/note_list.html", 2)},
        {"shop/templates/shop/note_list.html": "{% for one in notes %}\n{{ one.body }}\n{% endfor %}\n"},
    ),
    "django-picked-template": Program(
        {"shop/views.py": PICKED, "shop/templates/shown.html": "{{ word|safe }}\n"},
        {("shop/templates/shown.html", 1)}, {"shop/templates/shown.html": "{{ word }}\n"},
    ),
    "django-include-with": Program(
        {"shop/views.py": PICKED, "shop/templates/shown.html": "{% include 'part.html' with text=word only %}\n",
         "shop/templates/part.html": "{{ text|safe }}\n"},
        {("shop/templates/part.html", 1)},
        {"shop/templates/shown.html": "{% include 'part.html' with text='x' only %}\n"},
    ),
    "blade-include": Program(
        {"app/Page.php": LARAVEL, "views/shop/page.blade.php": "@include('shop.part', ['label' => $name])\n",
         "views/shop/part.blade.php": "{{ $label }}\n{!! $label !!}\n"},
        {("views/shop/part.blade.php", 2)},
        {"views/shop/page.blade.php": "@include('shop.part', ['label' => $own])\n"},
    ),
    "blade-component": Program(
        {"app/Page.php": LARAVEL, "views/shop/page.blade.php": '<x-big-alert :first-word="$name" :own="$own" />\n',
         "views/components/big-alert.blade.php": "{!! $own !!}\n{!! $firstWord !!}\n"},
        {("views/components/big-alert.blade.php", 2)},
        {"views/components/big-alert.blade.php": "{!! $own !!}\n{{ $firstWord }}\n"},
    ),
    "handlebars-partial": Program(
        {"app.js": EXPRESS, "views/page.hbs": "{{> part label=name text=own}}\n{{> card user}}\n",
         "views/partials/part.hbs": "{{{text}}}\n{{{label}}}\n", "views/partials/card.hbs": "{{{bio}}}\n"},
        {("views/partials/part.hbs", 2), ("views/partials/card.hbs", 1)},
        {"views/page.hbs": "{{> part label=own text=own}}\n", "views/partials/card.hbs": "{{bio}}\n"},
    ),
    "ejs-part-named-by-a-variable": Program(
        {"app.js": CHOOSING, "views/frame.ejs": "<%- include('parts/' + part) %>\n",
         "views/parts/note.ejs": "<b><%= text %></b>\n<%- text %>\n", "views/parts/rest.ejs": "<%- text %>\n"},
        {("views/parts/note.ejs", 2)}, {"views/parts/note.ejs": "<%= text %>\n"},
    ),
    "ejs-include-without-a-call": Program(
        {"app.js": EXPRESS, "views/page.ejs": "<% include part %>\n", "views/part.ejs": "<%- user.bio %>\n"},
        {("views/part.ejs", 1)}, {"views/part.ejs": "<%= user.bio %>\n"},
    ),
    "erb-partial": Program(
        {"app/controllers/notes_controller.rb": RAILS,
         "app/views/notes/show.html.erb": "<%= render partial: 'row', locals: { name: @name, own: @own } %>\n",
         "app/views/notes/_row.html.erb": "<%= name %>\n<%= raw own %>\n<%= raw name %>\n"},
        {("app/views/notes/_row.html.erb", 3)},
        {"app/views/notes/show.html.erb": "<%= render partial: 'row', locals: { name: @own, own: @own } %>\n"},
    ),
    "erb-partial-in-short": Program(
        {"app/controllers/notes_controller.rb": RAILS,
         "app/views/notes/show.html.erb": "<%= render 'shared/row', name: @name %>\n",
         "app/views/shared/_row.html.erb": "<%= name.html_safe %>\n"},
        {("app/views/shared/_row.html.erb", 1)}, {"app/views/shared/_row.html.erb": "<%= name %>\n"},
    ),
    "erb-collection": Program(
        {"app/controllers/notes_controller.rb": RAILS,
         "app/views/notes/show.html.erb": "<%= render partial: 'row', collection: @rows, as: :one %>\n",
         "app/views/notes/_row.html.erb": "<%= raw one %>\n"},
        {("app/views/notes/_row.html.erb", 1)}, {"app/views/notes/_row.html.erb": "<%= one %>\n"},
    ),
    "jsp-handed-over": Program(
        {"web/WEB-INF/row.jsp": "<p>${param.name}</p>\n<b>${param.more}</b>\n<i>${param.own}</i>\n",
         "web/WEB-INF/list.jsp": HANDED.format("<c:param name='more' value=\"${param.said}\"/>"),
         "web/WEB-INF/other.jsp": HANDED.format("<c:param name='more' value='x'/>").replace("row", "/WEB-INF/row")},
        {("web/WEB-INF/row.jsp", 2)}, {"web/WEB-INF/list.jsp": HANDED.format("<c:param name='more' value='x'/>")},
    ),
    "jsp-not-handed-over": Program(
        {"web/WEB-INF/row.jsp": "<p>${param.name}</p>\n<b>${param.more}</b>\n",
         "web/WEB-INF/list.jsp": HANDED.format("")},
        {("web/WEB-INF/row.jsp", 2)},
        {"web/WEB-INF/list.jsp": HANDED.format('<jsp:param name="more" value="${fn:escapeXml(param.said)}"/>')},
    ),
    "jsp-compared": Program(
        {"web/tab.jsp": "<b class='${param.tab eq 1 ? 'on' : param.other}'>\n<i class='${param.tab eq 1 ? 1 : 2}'>\n"},
        {("web/tab.jsp", 1)}, {"web/tab.jsp": "<b class='${param.tab == 'a' ? 'on' : ''}'>\n${empty param.tab}\n"},
    ),
    "jsp-asked-for": Program(
        {"web/row.jsp": "<p>${param.name}</p>\n", "web/list.jsp": HANDED.format("")},
        {("web/row.jsp", 1)}, {"web/row.jsp": "<p>${fn:escapeXml(param.name)}</p>\n"},
    ),
}  # fmt: skip


def _hurt(files: dict[str, str]) -> set[tuple[str, int]]:
    found = hits_in([SourceFile(path, text.encode()) for path, text in files.items()])
    assert {hit.weakness for hit in found} <= {"cross-site-scripting"}
    return {(hit.path, hit.start_line) for hit in found}


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_a_part_is_given_is_seen_where_the_part_shows_it(name: str) -> None:
    assert _hurt(PROGRAMS[name].files) == PROGRAMS[name].hurts


@pytest.mark.parametrize("name", PROGRAMS)
def test_its_twin_is_silent(name: str) -> None:
    assert _hurt({**PROGRAMS[name].files, **PROGRAMS[name].safe}) == set()


def test_what_is_stored_of_one_model_is_not_read_from_another() -> None:
    saving = SAVING.replace("note = Note()", "note = Remark()")
    files = {**PROGRAMS["django-generic-list"].files, "shop/views.py": LISTED + saving + ROUTED}
    assert _hurt({**files, "shop/models.py": MODELS + MODELS.replace("Note", "Remark")}) == set()


def test_what_begins_with_three_braces_is_none_of_go() -> None:
    page = "{{{ if ./bare }}}\n<p>{./bare}</p>\n{{{ end }}}\n"
    assert template_lowering(SourceFile("views/page.tpl", page.encode())) is None
    assert (
        template_lowering(SourceFile("views/page.tpl", b"{{ if .Bare }}\n<p>{{ .Bare }}</p>\n{{ end }}\n")) is not None
    )
