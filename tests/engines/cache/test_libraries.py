"""What is told of a library's functions, where a program takes no requests, is told by a rescan as by a scan."""

from pathlib import Path

from engines.hit import Hit
from tests.engines.cache.rescans import Repository, result

KIT = "import subprocess\n\n\ndef clone(address):\n    subprocess.run(['git', 'clone', address], check=True)\n"
HEAD = "from flask import Flask, request\n\napp = Flask(__name__)\n\n\n"
VIEW = "@app.route('/a')\ndef show():\n    return str(len(request.args['a']))\n"


def test_a_program_that_takes_no_requests_any_more_is_a_library(tmp_path: Path) -> None:
    repository = Repository(tmp_path, {"app/kit.py": KIT, "app/web.py": HEAD + VIEW})
    first = repository.scan("taint")
    assert not [one for one in first if isinstance(one, Hit) and one.rule == "taint-argument-injection"]
    repository.files["app/web.py"] = HEAD + VIEW.replace("str(len(request.args['a']))", "'a'")
    said = repository.scan("taint")
    assert result(said) == result(repository.scan_anew("taint"))
    assert [one.path for one in said if isinstance(one, Hit) and one.rule == "taint-argument-injection"] == [
        "app/kit.py"
    ]
