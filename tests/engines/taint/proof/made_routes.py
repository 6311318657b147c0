"""Web applications made by chance, of routes, what they share and what guards them; and edits in their functions and
of the members of their classes.
"""

import copy
import random
from dataclasses import dataclass, field

LINES = (
    "user = User.query.filter_by(name=request.form['name']).first()",
    "if user is None:\n        return 'User does not exist'",
    "if not user.check_password(request.form['password']):\n        return 'Password is not correct'",
    "if not check_password(user, request.form['password']):\n        return shared.refusal()",
    "session['user_id'] = user.id",
    "db.session.add(Note(text=request.form['text']))",
    "db.session.commit()",
    "if 'user_id' not in session:\n        abort(401)",
    "if current_user.role != 'admin':\n        abort(403)",
    "note = Note.query.get(number)",
    "note.owner_id = current_user.id",
    "db.session.delete(note)",
    "return jsonify(dict(os.environ))",
    "try:\n        work()\n    except Exception as error:\n        return str(error)",
    "given = request.files['given']\n    given.save(given.filename)",
    "user.role = request.json['role']",
    "user.password = request.form['password']",
    "return jsonify(password=user.password)",
    "if request.args.get('is_admin') == 'true':\n        return 'all'",
    "address = request.headers['X-Forwarded-For']",
    "os.system('ls')",
    "return render_template('page.html')",
    "return shared.refusal()",
    "shared.keep(request.form)",
    "shared.look(number)",
    "asking.who()",
    "helper(number)",
    "if app.debug:\n        bp.add_url_rule('/trying', view_func=helper)",
    "class Form(ModelForm):\n        class Meta:\n            model = User\n            fields = '__all__'",
    "from app.asking import known, who",
    "# a word",
    "print('here')",
    "return 'fine'",
)
MARKS = ("", "", "@login_required", "@asking.known", "@asking.administrators", "@limiter.limit('5/minute')")
PATHS = (
    "/login",
    "/notes",
    "/notes/<number>",
    "/admin/users",
    "/profile",
    "/reset",
    "/upload",
    "/users/<number>",
    "/api/notes",
)
CLASS_EDITS = 0.4
VERBS = ("'GET'", "'POST'", "'GET', 'POST'", "'DELETE'", "'PUT'")
HEADS = {
    "app/views.py": "from flask import Blueprint, request, session\nfrom app import asking, shared\n"
    "from app.models import Note, User\n\nbp = Blueprint('views', __name__)\n",
    "app/admin.py": "import os\nfrom flask import Blueprint, request, session\n"
    "from app import asking, shared, views\nfrom app.models import Note, User\n\nbp = Blueprint('admin', __name__)\n",
    "app/shared.py": "from flask import request, session\nfrom app import asking\nfrom app.models import Note, User\n",
    "app/asking.py": "from functools import wraps\nfrom flask import request, session\n",
    "app/main.py": "from flask import Flask\nfrom app import admin, pages, views\n\napp = Flask(__name__)\n"
    "app.register_blueprint(views.bp)\napp.register_blueprint(admin.bp, url_prefix='/inner')\n"
    "app.add_url_rule('/late', view_func=views.late, methods=['POST'])\n"
    "app.add_url_rule('/pages/<number>', view_func=pages.Page.as_view('page'))\n",
    "app/models.py": "from app.base import db\n",
    "app/pages.py": "from flask import request, session\nfrom flask.views import MethodView\n"
    "from app import asking, shared\nfrom app.models import Note, User\n",
    "app/forms.py": "from rest_framework.serializers import ModelSerializer\nfrom app.models import Note, User\n",
}  # fmt: skip
CLASSES = {
    "app/models.py": {"User": "db.Model", "Note": "db.Model"},
    "app/pages.py": {"Page": "MethodView", "Inner": "Page"},
    "app/forms.py": {"UserForm": "ModelSerializer", "NoteForm": "UserForm"},
}
MEMBERS = (
    "password = db.Column(db.String)", "role = db.Column(db.String)", "is_admin = False", "owner_id = 1",
    "decorators = [asking.known]", "permission_classes = [IsAuthenticated]",
    "class Meta:\n        model = User\n        fields = '__all__'",
    "class Meta:\n        model = Note\n        exclude = ['text']",
    "def to_dict(self):\n        return {{'password': self.password}}",
    "def to_dict(self):\n        return {{'name': 1}}",
    "def get(self, number=None):\n        {line}\n        return None",
    "def post(self, number=None):\n        {line}\n        return None",
    "def delete(self, number=None):\n        {line}\n        return None",
    "def helper(self):\n        {line}\n        return None",
    "@asking.known\n    def put(self, number=None):\n        {line}\n        return None",
)  # fmt: skip
PLAIN = {
    "app/views.py": ("helper", "late"), "app/admin.py": ("helper",), "app/shared.py": ("refusal", "keep", "look"),
    "app/asking.py": ("who", "known", "administrators"),
}  # fmt: skip


@dataclass
class Written:
    mark: str
    lines: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        body = "".join(f"    {one}\n" for one in self.lines)
        return f"\n\n{self.mark}def {name}(number=None):\n{body}    return None\n"


class RouteMaker:
    """`files` are the functions of each file by name."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.files: dict[str, dict[str, Written]] = {path: {} for path in HEADS}
        for path, names in PLAIN.items():
            self.files[path] |= {name: Written("", self._lines(3)) for name in names}
        for path in ("app/views.py", "app/admin.py"):
            for number in range(dice.randint(3, 6)):
                self.files[path][f"answer_{number}"] = Written(self._marks(), self._lines(5))
        self.classes = {
            path: {name: [self._member() for _ in range(dice.randint(0, 4))] for name in classes}
            for path, classes in CLASSES.items()
        }

    def _lines(self, most: int) -> list[str]:
        return [self.dice.choice(LINES) for _ in range(self.dice.randint(0, most))]

    def _marks(self) -> str:
        route = f"@bp.route('{self.dice.choice(PATHS)}', methods=[{self.dice.choice(VERBS)}])\n"
        mark = self.dice.choice(MARKS)
        return route + (f"{mark}\n" if mark else "")

    def _member(self) -> str:
        line = self.dice.choice(LINES).replace("\n", "\n    ")
        return self.dice.choice(MEMBERS).format(line=line)

    def texts(self) -> dict[str, str]:
        return {path: head + self._classes(path) + self._functions(path) for path, head in HEADS.items()}

    def _functions(self, path: str) -> str:
        return "".join(one.text(name) for name, one in self.files[path].items())

    def _classes(self, path: str) -> str:
        classes = self.classes.get(path, {}).items()
        return "".join(
            f"\n\nclass {name}({CLASSES[path][name]}):\n" + "".join(f"    {one}\n" for one in members or ["pass"])
            for name, members in classes
        )

    def edited(self) -> dict[str, str]:
        """The texts after one edit, or a few; the application itself stays as it is."""
        kept = copy.deepcopy((self.files, self.classes))
        for _ in range(self.dice.choice((1, 1, 1, 2))):
            if self.dice.random() < CLASS_EDITS:
                self._edit_class()
            else:
                self._edit()
        after = self.texts()
        self.files, self.classes = kept
        return after

    def _edit_class(self) -> None:
        members = self.dice.choice([one for classes in self.classes.values() for one in classes.values()])
        if members and self.dice.random() < 0.5:
            members.pop(self.dice.randrange(len(members)))
        else:
            members.insert(self.dice.randint(0, len(members)), self._member())

    def _edit(self) -> None:
        path = self.dice.choice([path for path, functions in self.files.items() if functions])
        lines = self.files[path][self.dice.choice(list(self.files[path]))].lines
        match self.dice.choice(("more", "less", "other", "move")):
            case "more":
                lines.insert(self.dice.randint(0, len(lines)), self.dice.choice(LINES))
            case "less" if lines:
                lines.pop(self.dice.randrange(len(lines)))
            case "other" if lines:
                lines[self.dice.randrange(len(lines))] = self.dice.choice(LINES)
            case _:
                self.dice.shuffle(lines)
