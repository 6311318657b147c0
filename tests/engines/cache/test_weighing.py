"""A flow weighs a step less where only administrators can send what it begins with, in a rescan as in a scan."""

from pathlib import Path

import pytest

from engines.hit import Hit
from tests.engines.cache.rescans import Repository, result

RIGHTS = (
    "from functools import wraps\nfrom flask import abort, g\n\n\ndef require_admin(view):\n    @wraps(view)\n"
    "    def inner(*args):\n        if not g.user.is_admin:\n            abort(403)\n        return view(*args)\n"
    "    return inner\n"
)
VIEWS = (
    "import os\nfrom flask import Flask, request\nfrom rights import require_admin\napp = Flask(__name__)\n\n\n"
    "@app.route('/tidy', methods=['POST'])\n{mark}def tidy():\n    {first}os.system('rm ' + request.form['name'])\n"
    "    return 'done'\n"
)
GUARDED = VIEWS.format(mark="@require_admin\n", first="")
OPEN = VIEWS.format(mark="", first="")

INSIDE = VIEWS.format(mark="", first="{}\n    ").replace("import Flask, request", "import Flask, abort, g, request")
REFUSED = INSIDE.format("if not g.user.is_admin:\n        abort(403)")


def weights(said: list[object]) -> list[tuple[str, bool]]:
    """How much each command weighs, and whether it says why."""
    hits = [one for one in said if isinstance(one, Hit) and one.rule == "taint-command-injection"]
    return [(one.severity, one.message.endswith("Only administrators can send it.")) for one in hits]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (GUARDED, OPEN, "critical"),
        (OPEN, GUARDED, "high"),
        (GUARDED, VIEWS.format(mark="@require_admin\n", first="print('tidying')\n    "), "high"),
        (GUARDED.replace("os.system", "print"), GUARDED, "high"),
        (OPEN, REFUSED, "high"),
        (REFUSED, OPEN, "critical"),
        (OPEN, INSIDE.format("if not request.args.get('is_admin'):\n        abort(403)"), "critical"),
        (OPEN, INSIDE.format("if not g.user.is_active:\n        abort(403)"), "critical"),
        (OPEN, INSIDE.format("if not g.user.is_admin:\n        print('hm')"), "critical"),
    ],
)
def test_what_only_administrators_send_weighs_less(tmp_path: Path, before: str, after: str, expected: str) -> None:
    repository = Repository(tmp_path, {"rights.py": RIGHTS, "views.py": before})
    repository.scan("taint")
    repository.files["views.py"] = after
    said = repository.scan("taint")
    assert weights(said) == [(expected, expected == "high")]
    assert result(said) == result(repository.scan_anew("taint"))
