"""Web applications made by chance, of routes, what they share and what guards them; and edits in their functions."""

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
VERBS = ("'GET'", "'POST'", "'GET', 'POST'", "'DELETE'", "'PUT'")
HEADS = {
    "app/views.py": "from flask import Blueprint, request, session\nfrom app import asking, shared\n\n"
    "bp = Blueprint('views', __name__)\n",
    "app/admin.py": "import os\nfrom flask import Blueprint, request, session\n"
    "from app import asking, shared, views\n\nbp = Blueprint('admin', __name__)\n",
    "app/shared.py": "from flask import request, session\nfrom app import asking\nfrom app.models import Note, User\n",
    "app/asking.py": "from functools import wraps\nfrom flask import request, session\n",
    "app/main.py": "from flask import Flask\nfrom app import admin, views\n\napp = Flask(__name__)\n"
    "app.register_blueprint(views.bp)\napp.register_blueprint(admin.bp, url_prefix='/inner')\n"
    "app.add_url_rule('/late', view_func=views.late, methods=['POST'])\n",
    "app/models.py": "class User(db.Model):\n    password = db.Column(db.String)\n\n\n"
    "class Note(db.Model):\n    text = 1\n",
}  # fmt: skip
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

    def _lines(self, most: int) -> list[str]:
        return [self.dice.choice(LINES) for _ in range(self.dice.randint(0, most))]

    def _marks(self) -> str:
        route = f"@bp.route('{self.dice.choice(PATHS)}', methods=[{self.dice.choice(VERBS)}])\n"
        mark = self.dice.choice(MARKS)
        return route + (f"{mark}\n" if mark else "")

    def texts(self) -> dict[str, str]:
        return {
            path: head + "".join(one.text(name) for name, one in self.files[path].items())
            for path, head in HEADS.items()
        }

    def edited(self) -> dict[str, str]:
        """The texts after one edit, or a few; the application itself stays as it is."""
        kept = copy.deepcopy(self.files)
        for _ in range(self.dice.choice((1, 1, 1, 2))):
            self._edit()
        after, self.files = self.texts(), kept
        return after

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
