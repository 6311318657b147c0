"""Data is read back with pickle, marshal, dill or a library that uses them.

A pickle is a program: while it is read it may import and call anything. Whoever can write the bytes (a cookie, a
queue, a cache, an uploaded model) runs code here.

Use a format that only holds data, such as JSON. Where pickles must be read, verify an HMAC over the bytes first.
"""

from collections.abc import Iterator

from tree_sitter import Node

from engines.index.calls import calls_to
from engines.index.constants import is_fixed
from engines.index.handlers import is_followed
from engines.index.names import dotted
from engines.index.own_files import is_own_file
from engines.index.requests import request_data_in
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

PICKLES = ("pickle", "cPickle", "_pickle", "dill", "cloudpickle", "marshal", "six.moves.cPickle")
LOADERS = (
    *(f"{module}.{function}" for module in PICKLES for function in ("load", "loads", "Unpickler")),
    *("jsonpickle.decode", "pandas.read_pickle", "joblib.load", "shelve.open", "numpy.lib.format.read_array"),
)


@rule(
    title="Data read back with pickle",
    severity="medium",
    confidence="medium",
    cwe=502,
    weakness="unsafe-deserialization",
    fix="Use JSON, or verify an HMAC over the bytes before they are unpickled.",
    hints=("pickle", "Pickle", "marshal", "dill", "joblib", "shelve"),
    bad=[
        "import pickle\nsession = pickle.loads(request.cookies['session'])",
        "from cPickle import load as read\ndef restore(stream):\n    return read(stream)",
        "import marshal\nmarshal.loads(body)",
        "import pandas as pd\nframe = pd.read_pickle(upload)",
        "import pickle\nwith open(path, 'rb') as held:\n    model = pickle.load(held)",
        "import pickle\nkept = pickle.load(open('/tmp/kept.pkl', 'rb'))",
    ],
    good=[
        "import json\nsession = json.loads(cookie)",
        "import pickle\nblob = pickle.dumps(value)",
        "import pickle\ncopy = pickle.loads(pickle.dumps(value))",
        "import pickle\npickle.loads(b'I1\\n.')",
        "import pickle\nmodel = pickle.load(open('model.pkl', 'rb'))",
        "import pickle\nPATH = 'model.pkl'\nwith open(PATH, 'rb') as held:\n    model = pickle.load(held)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, *LOADERS):
        data = call.argument(0)
        if data is None or is_fixed(file, data) or _is_own_dump(file, data) or is_own_file(file, data):
            continue
        if call.name == "joblib.load" or call.name == "shelve.open":
            yield Match.at(call.node, "This file is unpickled: it may run code.", severity="medium", confidence="low")
        elif request_data_in(file, data) is not None:
            yield Match.at(call.node, "Part of the request is unpickled.", severity="critical", confidence="high")
        elif not is_followed(file, data):
            yield Match.at(call.node, f"{text(call.node.child_by_field_name('function'))} runs what the data says.")


def _is_own_dump(file: SourceFile, data: Node | None) -> bool:
    return dotted(file, data).endswith((".dumps()", ".dump()"))
