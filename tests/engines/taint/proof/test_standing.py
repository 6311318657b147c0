"""What rules about routes said is said again only where no edit can have changed it."""

import json
import random
from dataclasses import replace
from functools import cache

import pytest

from engines.hit import Hit
from engines.source import SourceFile
from engines.taint.access.report import access_hits
from engines.taint.access.rule import access_rules
from engines.taint.ir import Module
from engines.taint.lower import LOWERINGS
from engines.taint.proof.alike import Doubt
from engines.taint.proof.edits import edit
from engines.taint.proof.looks import Looks, looks_from, looks_of
from engines.taint.proof.moved import Moved
from engines.taint.proof.standing import seen, why_anew
from engines.taint.survey.scopes import Scopes
from engines.taint.survey.watched import watch
from engines.taint.survey.whole import Survey
from tests.engines.taint.proof.made_routes import RouteMaker

Texts = dict[str, str]
RULES = access_rules()

PROGRAM: Texts = {
    "app/main.py": (
        "from flask import Flask\nfrom app import asking, extra, views\n\napp = Flask(__name__)\n"
        "app.add_url_rule('/login', view_func=views.login, methods=['POST'])\n"
        "app.add_url_rule('/spare/login', view_func=extra.chosen(), methods=['POST'])\n\n\n"
        "def later(app):\n    app.config['NAME'] = 'a'\n"
    ),
    "app/views.py": (
        "from flask import request\nfrom app import answers\nfrom app.store import User, shelf\n\n\n"
        "def login():\n    user = User.query.filter_by(name=request.form['name']).first()\n    if user is None:\n"
        "        return answers.unknown()\n    if not user.check_password(request.form['password']):\n"
        "        return shelf()\n    return answers.polite()\n"
    ),
    "app/extra.py": (
        "from flask import request\nfrom app.store import User\n\n\ndef quiet():\n    return 'nothing to see'\n\n\n"
        "def other():\n    user = User.query.filter_by(name=request.form['name']).first()\n"
        "    if not user.check_password(request.form['password']):\n        return 'no'\n    return 'yes'\n\n\n"
        "def chosen():\n    return quiet\n"
    ),
    "app/answers.py": (
        "def unknown():\n    'Says that.'\n    return 'User does not exist'\n\n\n"
        "def nobody_asks(value):\n    return value.strip()\n"
    ),
    "app/store.py": (
        "class Kind:\n    def register(self, name):\n        return 'Please try again later'\n\n\n"
        "class Frank:\n    def register(self, name):\n        return 'Password is not correct'\n\n\n"
        "def keeper():\n    return Kind()\n\n\none = keeper()\n\n\ndef shelf():\n    return one.register('a')\n"
    ),
    "app/asking.py": "def rate_limit():\n    return None\n\n\ndef spoken():\n    return 1\n",
}
# What is edited and how; whether the hits stand, shown where they are now.
EDITS: dict[str, tuple[str, str, str, bool]] = {
    "what nobody looks at": ("answers", "value.strip()", "value.lower()", True),
    "a function more": ("asking", "\n\ndef spoken", "\n\ndef more(a):\n    return a\n\n\ndef spoken", True),
    "lines that move": ("asking", "def spoken", "# a word\ndef spoken", True),
    "lines that move in what others look into": ("answers", "def unknown", "# a word\ndef unknown", True),
    "lines that move where a finding is shown": ("views", "def login", "# a word\ndef login", True),
    "what a helper answers": ("store", "'Please try again later'", "'Password is not correct'", False),
    "a text nobody uses": ("answers", "'Says that.'", "'Password is not correct'", False),
    "a name that was asked for": (
        "answers", "def nobody", "def polite():\n    return 'Password is not correct'\n\n\ndef nobody", False,
    ),
    "a route written in a function": (
        "main", "    app.config['NAME'] = 'a'",
        "    app.add_url_rule('/other/login', view_func=extra.other, methods=['POST'])", False,
    ),
    "a guard written in a function": (
        "main", "    app.config['NAME'] = 'a'", "    app.before_request(asking.rate_limit)", False,
    ),
    "a constant nobody looks at": ("asking", "def rate_limit", "SIZE = 3\n\n\ndef rate_limit", True),
    "what a variable is that was asked for": ("store", "one = keeper()", "one = Frank()", False),
    "an import in a function": ("asking", "    return 1", "    from flask_limiter import Limiter\n    return 1", False),
    "which view a function of another file chooses": ("extra", "return quiet", "return other", False),
    "which class a variable holds that a helper uses": ("store", "return Kind()", "return Frank()", False),
}  # fmt: skip
FORMS: Texts = {
    "app/main.py": (
        "from flask import Flask, request, session\nfrom models import Item\n\napp = Flask(__name__)\n\n\n"
        "@app.route('/add', methods=['POST'])\ndef add():\n    Item(name=request.form['name']).save()\n"
        "    return session['user']\n"
    ),
    "app/asking.py": "def config_of(app):\n    return app\n",
}


def _lowered(texts: Texts) -> list[Module]:
    return [LOWERINGS[file.language](file) for file in _files(texts).values()]


def _said(survey: Survey, texts: Texts) -> list[Hit]:
    return list(access_hits(RULES, survey, _files(texts)))


def _files(texts: Texts) -> dict[str, SourceFile]:
    return {path: SourceFile(path, text.encode()) for path, text in texts.items()}


def _looks(texts: Texts) -> tuple[Looks, list[Hit]]:
    survey = Survey(_lowered(texts))
    watch(survey.scopes)
    found = list(access_hits(RULES, survey, _files(texts)))
    return looks_from(json.loads(json.dumps(looks_of(survey).plain()))), found


@cache
def _first() -> tuple[Looks, list[Hit]]:
    return _looks(PROGRAM)


def _stands(before: Texts, after: Texts, looks: Looks, said: list[Hit]) -> list[Hit] | None:
    """The hits where they are now, None where the rules have to be asked anew."""
    old, new = _lowered(before), _lowered(after)
    pairs = [(one, other) for one, other in zip(old, new, strict=True) if before[one.path] != after[one.path]]
    same = {one.path for one in old} - {one.path for one, _ in pairs}
    shared = [one if one.path in same else other for one, other in zip(old, new, strict=True)]
    try:
        edits = [edit(one, other) for one, other in pairs]
        if why_anew(old, shared, edits, looks, RULES):
            return None
        moved = Moved({one.old.path: seen(one) for one in edits}, _files(after))
        return [moved.hit(one) for one in said]
    except Doubt:
        return None


@pytest.mark.parametrize("what", EDITS)
def test_what_was_said_of_routes_stands_only_where_it_must_be_the_same(what: str) -> None:
    name, old, new, is_same = EDITS[what]
    path = f"app/{name}.py"
    assert old in PROGRAM[path]
    after = PROGRAM | {path: PROGRAM[path].replace(old, new, 1)}
    looks, said = _first()
    assert looks.is_sure, "a rule looks through all files of any Python program: let it name its languages (Scopes.all)"
    assert said == _said(Survey(_lowered(PROGRAM)), PROGRAM), "looking on changes nothing"
    now = _said(Survey(_lowered(after)), after)
    again = _stands(PROGRAM, after, looks, said)
    assert again == now if is_same else again is None and now != said


# In others the edits that could stand are of functions that have a finding.
@pytest.mark.parametrize("seed", [3, 4, 8, 10])
def test_what_is_said_of_made_routes_stands_only_where_it_is_the_same(seed: int) -> None:
    maker = RouteMaker(random.Random(f"routes {seed}"))
    before = maker.texts()
    looks, said = _looks(before)
    stood = 0
    for _ in range(25):
        after = maker.edited()
        again = _stands(before, after, looks, said)
        if again is not None:
            assert again == _said(Survey(_lowered(after)), after), after
            stood += any(before[path] != after[path] for path in ("app/views.py", "app/admin.py"))
    assert stood


def test_where_a_router_hangs_may_be_written_in_a_function() -> None:
    before = {
        "app/main.py": "from fastapi import Depends, FastAPI\nfrom app import views\n\napp = FastAPI()\n\n\n"
        "def hang(app):\n    app.include_router(views.router, prefix='/public')\n",
        "app/views.py": "from fastapi import APIRouter, Depends\nfrom app.asking import current_user\n"
        "from app.store import db\n\nrouter = APIRouter()\n\n\n"
        "@router.get('/users')\ndef users():\n    return db.query(User).all()\n\n\n"
        "@router.get('/mine')\ndef mine(user=Depends(current_user)):\n    return user.name\n",
        "app/asking.py": "def current_user(token: str):\n    return token\n",
        "app/store.py": "db = 1\n",
    }
    looks, said = _looks(before)
    after = before | {"app/main.py": before["app/main.py"].replace("/public", "/admin")}
    assert _said(Survey(_lowered(after)), after) != said
    assert _stands(before, after, looks, said) is None


def test_what_a_rule_looked_for_everywhere_may_be_in_any_function() -> None:
    looks, said = _looks(FORMS)
    after = FORMS | {
        "app/asking.py": FORMS["app/asking.py"]
        + "\n\ndef config_more(app):\n    app.config['SESSION_COOKIE_SAMESITE'] = 'Strict'\n"
    }
    assert _said(Survey(_lowered(after)), after) != said
    assert _stands(FORMS, after, looks, said) is None


def test_rules_that_walk_over_classes_are_asked_anew_where_one_is_another() -> None:
    before = FORMS | {
        "app/forms.py": "from django.forms import ModelForm\nfrom django.contrib.auth.models import User\n\n\n"
        "class ProfileForm(ModelForm):\n    class Meta:\n        model = User\n        fields = ['username']\n"
    }
    looks, said = _looks(before)
    after = before | {"app/forms.py": before["app/forms.py"].replace("['username']", "'__all__'")}
    assert _said(Survey(_lowered(after)), after) != said
    assert _stands(before, after, looks, said) is None


@pytest.mark.parametrize(
    ("member", "is_same"),
    [
        ("    label = 'a'\n", True),
        ("    is_staff = False\n", False),
        ("    def shown(self):\n        return 1\n", True),
        ("    def to_dict(self):\n        return {'password': self.password}\n", False),
    ],
)
def test_members_that_come_are_looked_for_by_forms_and_answers(member: str, is_same: bool) -> None:
    before = FORMS | {
        "app/models.py": "class Account(Base):\n    name = 'n'\n",
        "app/forms.py": "from django.forms import ModelForm\nfrom app.models import Account\n\n\n"
        "class AccountForm(ModelForm):\n    class Meta:\n        model = Account\n        fields = '__all__'\n",
    }
    looks, said = _looks(before)
    after = before | {"app/models.py": before["app/models.py"] + member}
    now = _said(Survey(_lowered(after)), after)
    assert (now == said) is is_same
    assert _stands(before, after, looks, said) == (now if is_same else None)


def test_who_looked_at_all_names_of_a_file_is_asked_again_where_one_came() -> None:
    looks, _ = _looks(FORMS)
    one = next(each for each in looks.asked if each.key[2].startswith("add@"))
    places = one.looked | {("app/asking.py", ".*")}
    gone = replace(one, key=("app/gone.py", *one.key[1:]), looked=places)
    after = FORMS | {"app/asking.py": FORMS["app/asking.py"] + "\n\ndef more():\n    return 1\n"}
    assert _stands(FORMS, after, replace(looks, asked=[one]), []) is not None
    assert _stands(FORMS, after, replace(looks, asked=[gone]), []) is None


def test_whoever_asks_what_is_known_already_has_looked_at_the_same() -> None:
    """Else a file's own turn would hide what others look at."""
    scopes = Scopes(_lowered(FORMS))
    reads, known = scopes.reads, dict[str, None]()
    for _ in scopes.turns("python"):
        reads.memo(known, "answer", lambda: reads.now.add(("app/asking.py", "config_of")))
    assert not reads.rest
    reads.memo(known, "answer", lambda: None)
    assert reads.rest == {("app/asking.py", "config_of")}


def test_rules_about_routes_are_asked_anew_after_an_edit_of_a_script() -> None:
    """Theirs are looked for all over the program, in functions too that nobody has looked at before."""
    before = {
        "app.js": "const app = require('express')();\nconst { other } = require('./more');\n"
        "app.post('/login', (req, res) => { if (user.checkPassword(req.body.password)) { res.send('a'); } });\n",
        "more.js": "const app = require('express')();\nfunction other(req, res) {\n"
        "  if (user.checkPassword(req.body.password)) { res.send('b'); }\n}\n",
    }
    looks, said = _looks(before)
    after = before | {"more.js": f"{before['more.js']}function late() {{\n  app.post('/other/login', other);\n}}\n"}
    assert _said(Survey(_lowered(after)), after) != said
    assert _stands(before, after, looks, said) is None
