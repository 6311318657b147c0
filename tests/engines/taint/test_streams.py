"""Files that were sent and buffers have content; only what they are called is part of a path or an address."""

import pytest

from tests.engines.taint.programs import flows

_FLASK = "from flask import Flask, request\nimport pandas\nfrom PIL import Image\napp = Flask(__name__)\n"
_ROUTE = "@app.route('/x', methods=['POST'])\ndef x():\n    f = request.files['f']\n    @\n    return 'a'\n"
_VIEW = """from django.views import View
from PIL import Image
def strip(source):
    with Image.open(@) as picture:
        return picture
class Upload(View):
    def post(self, request):
        return strip(request.FILES["file"])
"""


@pytest.mark.parametrize(
    "line",
    ["Image.open(f)", "Image.open(f.stream)", "pandas.read_csv(f)", "pandas.read_json(request.files.get('g'))"],
)
def test_file_that_was_sent_is_no_path_and_no_address(line: str) -> None:
    assert not flows({"app.py": _FLASK + _ROUTE.replace("@", line)})


@pytest.mark.parametrize(
    "line,kind",
    [
        ("Image.open('/srv/' + f.filename)", "path-traversal"),
        ("pandas.read_csv(request.form['from'])", "server-side-request"),
    ],
)
def test_its_name_and_what_was_written_are(line: str, kind: str) -> None:
    found = flows({"app.py": _FLASK + _ROUTE.replace("@", line)})
    assert kind in {one.kind for one in found}


def test_file_is_one_in_the_function_it_is_handed_to() -> None:
    assert not flows({"app.py": _VIEW.replace("@", "source")})
    named = _VIEW.replace("@", "'/srv/' + source").replace("FILES", "POST")
    assert [one.kind for one in flows({"app.py": named})] == ["path-traversal"]
