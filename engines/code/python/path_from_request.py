"""A file name that came with the request is opened or sent.

A name such as "../../etc/passwd" or an absolute path leads out of the folder meant: a visitor reads keys,
configuration and other people's files, or overwrites them.

Use flask.send_from_directory or werkzeug's safe_join, or resolve the path and refuse it when it is not inside.
"""

from collections.abc import Iterator

from engines.index.calls import Call, calls_of_method, calls_to
from engines.index.requests import unvetted_data_in
from engines.rule import Match, rule
from engines.source import SourceFile

OPENERS = (
    "open",
    "io.open",
    "codecs.open",
    "flask.send_file",
    "os.remove",
    "os.unlink",
    "shutil.rmtree",
    "os.listdir",
    "django.http.FileResponse",
    "shutil.copy",
    "shutil.copyfile",
    "shutil.move",
    "aiofiles.open",
    "fastapi.responses.FileResponse",
)
# What is opened within is said where that is done, or is the storage's own affair.
VETTED = frozenset(("secure_filename", "safe_join", "basename", "get_valid_filename", "getlist", "index", "open"))


@rule(
    title="File path from the request",
    severity="high",
    confidence="high",
    cwe=22,
    weakness="path-traversal",
    fix="Use send_from_directory or safe_join.",
    hints=("open", "send_file", "os.", "shutil", "FileResponse", "Path"),
    bad=[
        "from flask import request\nopen('docs/' + request.args['name'])",
        "from flask import send_file, request\nsend_file(request.args.get('file'))",
        "import os\nfrom flask import request\nopen(os.path.join(FOLDER, request.args['name'])).read()",
        "import os\nfrom flask import request\nos.remove(f\"uploads/{request.form['name']}\")",
        "from pathlib import Path\nfrom flask import request\nPath('docs', request.args['name']).read_text()",
    ],
    good=[
        "from flask import send_from_directory, request\nsend_from_directory('docs', request.args['name'])",
        "from flask import request\nfrom werkzeug.utils import secure_filename\n"
        "open('up/' + secure_filename(request.args['n']))",
        "from flask import request\nopen(f\"pages/{int(request.args['n'])}.txt\")",
        "from flask import request\nopen('log.txt', 'a').write(request.args['line'])",
        "import webbrowser\nwebbrowser.open(request.args['url'])",
        "from django.core.files.storage import FileSystemStorage\nfrom django.http import FileResponse\n"
        "def show(request):\n    return FileResponse(FileSystemStorage('/srv').open(request.GET['name']))",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, *OPENERS):
        if unvetted_data_in(file, call.argument(0), through=VETTED) is not None:
            yield Match.at(call.node, "The request decides which file is used.")
    for call in calls_of_method(file, "read_text", "read_bytes", "write_text", "write_bytes", "open", "unlink"):
        inner = call.receiver
        if inner is None or inner.type != "call" or not call.name.startswith("pathlib.Path()."):
            continue
        if any(unvetted_data_in(file, one, through=VETTED) is not None for one in Call(inner, "").positional):
            yield Match.at(call.node, "The request decides which file is used.")
