"""A plain address, asked for with GET, changes or deletes something for whoever is logged in.

No token protects it: a picture or a link on any other page makes a visitor's browser ask for it with their cookies, and
so do programs that fetch addresses ahead of time.

Answer to POST alone (`@require_POST`, `methods=["POST"]`), from a form with a token.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access.doing import changing_call
from engines.taint.access.pages_by_link import sends_on
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.whole import Survey

_FRAMEWORKS: Final = frozenset(("django", "flask", "symfony", "laravel"))
# What the address or the function says that it does.
_DOES: Final = re2.compile(
    r"(?i)(^|[/_.<>-])(del|delete|remove|drop|clear|reset|update|edit|toggle|approve|reject|ban|block|promote|cancel|"
    r"disable|enable|activate|deactivate|archive|transfer|pay|close)([/_.<>-]|$)"
)
# What changes by being looked at is no harm, and a link in a mail carries a secret.
_HARMLESS: Final = re2.compile(
    r"(?i)token|uidb64|confirm|verify|oauth|complete|unsubscribe|callback|session|cookie|cache|notif|seen|read"
)
_ASKED: Final = re2.compile(
    r"(^|\.)(method|require_(POST|http_methods|safe)|api_view|is_ajax|validate_on_submit|is_valid|isMethod|getMethod|"
    r"isCsrfTokenValid|isTokenValid|handleRequest|isXmlHttpRequest|hasValidSignature|isSubmitted|"
    r"IsPost|HttpMethod|IsValid|post\?|delete\?|request_method)$|^\$request\.request$|"
    # A link sends no form.
    r"(^|\.)request\.(POST|FILES|form)$"
)
# An address that cannot be made up, or a caller that sends no cookies.
_SIGNED: Final = frozenset(("signed", "auth:sanctum", "auth:api", "sanctum", "api"))
_SYMFONY: Final = """<?php
namespace App\\Controller;
use App\\Entity\\Page;
use Doctrine\\ORM\\EntityManagerInterface;
use Symfony\\Component\\Routing\\Annotation\\Route;

class PageController extends AbstractController
{
    /**
     * @Route("/pages/{id}/delete", name="page_delete"{methods})
     */
    public function delete(Page $page, EntityManagerInterface $manager)
    {
        $this->denyAccessUnlessGranted('ROLE_EDITOR');
        {test}
        $manager->remove($page);
        $manager->flush();
    }
}
"""
_DJANGO: Final = {
    "todo/urls.py": "from django.urls import path\nfrom todo import views\n"
    "urlpatterns = [path('<int:pk>/toggle/', views.toggle)]\n",
    "todo/views.py": """
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST
from todo.models import Todo

{guard}
def toggle(request, pk):
    todo = get_object_or_404(Todo, pk=pk, user=request.user)
    {test}
    todo.done = not todo.done
    todo.save()
    return redirect('list')
""",
}
_FLASK: Final = """
from flask import Flask, redirect, request
from flask_login import current_user, login_required
from models import Note, db
app = Flask(__name__)

@app.route('/notes/<int:id>/{does}'{methods})
@login_required
def {does}(id):
    note = Note.query.filter_by(id=id, owner=current_user.id).first()
    {change}
    db.session.commit()
    return redirect('/notes')
"""


def _django(
    guard: str = "@login_required", test: str = "print(todo)", owner: str = ", user=request.user"
) -> dict[str, str]:
    filled = {"{guard}": guard, "{test}": test, ", user=request.user": owner}
    texts = dict(_DJANGO)
    for key, value in filled.items():
        texts = {path: text.replace(key, value) for path, text in texts.items()}
    return texts


def _flask(does: str = "delete", methods: str = "", change: str = "db.session.delete(note)") -> str:
    return _FLASK.replace("{does}", does).replace("{methods}", methods).replace("{change}", change)


@access_rule(
    title="Change by a link",
    severity="medium",
    confidence="medium",
    weakness="csrf",
    fix="Answer to POST alone, from a form with a token.",
    bad=[
        _django(),
        _flask(),
        _flask(methods=", methods=['GET', 'POST']"),
        {"PageController.php": _SYMFONY.replace("{methods}", "").replace("{test}", "")},
    ],
    good=[
        _django("@login_required\n@require_POST"),
        _django(test="if request.method != 'POST':\n        return redirect('list')"),
        {"PageController.php": _SYMFONY.replace("{methods}", ', methods={"POST"}').replace("{test}", "")},
        {
            "PageController.php": _SYMFONY.replace("{methods}", "").replace(
                "{test}", "if (!$this->isCsrfTokenValid('delete', $token)) { return; }"
            )
        },
        # Nobody is known here, so that nobody's name can be used.
        _django(guard="", owner=""),
        _flask(methods=", methods=['POST']"),
        _django(test="todo.text = request.POST['text']"),
        _flask("edit", methods=", methods=['GET', 'POST']", change="note.text = request.form['text']"),
        _flask("show", change="note.views += 1"),
        _flask("edit", change="if request.method == 'POST':\n        db.session.delete(note)"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for one in survey.alone():
        if one.module.kind != "own" or not _by_link(one):
            continue
        if one.framework not in _FRAMEWORKS and not sends_on(one):
            continue
        if one.framework == "laravel" and any(guard.name in _SIGNED for guard in one.guards):
            continue
        said = f"{one.path}.{one.scope.name.rpartition('.')[2]}"
        around = f"{one.address}.{one.owner.name}" if one.owner is not None else one.address
        if not one.has("authentication", "authorization") or not _DOES.search(said) or _HARMLESS.search(said + around):
            continue
        change = changing_call(one, survey)
        # In typed programs it is a service that changes something.
        is_here = change is not None and (change[0] is one.scope or one.module.language in ("java", "csharp"))
        if change is not None and is_here and not _asks(one, survey):
            message = f"{one.path or one.scope.name} changes something for whoever opens the address."
            evidence = ((change[0].module, change[1].at, "Here it changes what is stored"),)
            yield Site(one.scope.module, one.scope.at, message, handler=one, evidence=evidence)


def _by_link(one: Handler) -> bool:
    return not one.methods or "GET" in one.methods


def _asks(one: Handler, survey: Survey) -> bool:
    """Whether something asks how the address was asked for, or which form was sent."""
    marks = (mark.function if isinstance(mark, ir.Call) else mark for mark in one.scope.function.decorators)
    if any(_ASKED.search(written(mark)) for mark in marks):
        return True
    return any(
        _ASKED.search(written(node.function) if isinstance(node, ir.Call) else written(node))
        for scope in survey.doing(one.scope)
        for node in survey.expressions(scope)
        if isinstance(node, ir.Attribute | ir.Call)
    )
