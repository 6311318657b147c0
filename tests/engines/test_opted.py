"""A protection that is off because somebody asked for it weighs less than one that is off for everybody."""

import pytest

from engines.code.engine import CodeEngine
from engines.engine import Setting
from engines.hit import Hit
from engines.source import SourceFile

ASKED = {
    "a.go": 'package a\n\nimport "crypto/tls"\n\nfunc f(o Options) *tls.Config {\n\tc := &tls.Config{}\n'
    "\tif o.%s {\n\t\tc.InsecureSkipVerify = true\n\t}\n\treturn c\n}\n",
    "a.js": "function pool(o) { if (o.%s) { return new https.Agent({ rejectUnauthorized: false }); } }\n",
    "a.py": "import requests\ndef f(o, url):\n    if o.%s:\n        return requests.get(url, verify=False)\n",
    "a.php": "<?php\nif ($o->%s) {\n    curl_setopt($curl, CURLOPT_SSL_VERIFYPEER, false);\n}\n",
    "a.rb": "def f(http, o)\n  http.verify_mode = OpenSSL::SSL::VERIFY_NONE if o.%s\nend\n",
    "a.cs": "class A { void F(HttpClientHandler h, Options o) {\n"
    "  if (o.%s) { h.ServerCertificateCustomValidationCallback =\n"
    "  HttpClientHandler.DangerousAcceptAnyServerCertificateValidator; } } }\n",
}


def _said(path: str, code: str) -> list[Hit]:
    engine = CodeEngine(Setting())
    file = SourceFile(path, code.encode())
    return [one for one in engine.look(file) if isinstance(one, Hit) and one.weakness == "certificate-validation"]


@pytest.mark.parametrize("path", sorted(ASKED))
def test_option_that_says_so_is_medium(path: str) -> None:
    assert [one.severity for one in _said(path, ASKED[path] % "ignoreTlsErrors")] == ["medium"]


@pytest.mark.parametrize("path", sorted(ASKED))
def test_another_condition_excuses_nothing(path: str) -> None:
    assert [one.severity for one in _said(path, ASKED[path] % "isRemote")] == ["high"]


def test_peer_and_name_of_one_connection_are_one_finding() -> None:
    code = "<?php\n$c = ['verify_peer' => false,\n 'verify_peer_name' => false];\n$d = ['verify_peer' => false];\n"
    assert [one.start_line for one in _said("a.php", code)] == [2, 4]
    calls = "<?php\ncurl_setopt($a, CURLOPT_SSL_VERIFYHOST, 0);\ncurl_setopt($a, CURLOPT_SSL_VERIFYPEER, false);\n"
    assert [one.start_line for one in _said("a.php", f"{calls}curl_setopt($b, CURLOPT_SSL_VERIFYPEER, 0);\n")] == [2, 4]


@pytest.mark.parametrize(
    ("path", "code", "severity"),
    [
        ("wsgi.py", "from flask import Flask\napp = Flask('a')\napp.run(debug=True, host='127.0.0.1')\n", "medium"),
        ("wsgi.py", "from flask import Flask\napp = Flask('a')\napp.run(debug=True, host='0.0.0.0')\n", "high"),
        ("wsgi.py", "from flask import Flask\napp = Flask('a')\napp.run(debug=True)\n", "high"),
        ("a.js", "function sort(rows, theme) { rows.sort(new Function(`return (${theme})`)()); }\n", "medium"),
        ("a.js", "app.get('/', (req, res) => res.send(eval(req.query.sum)));\n", "critical"),
    ],
)
def test_what_nobody_from_outside_reaches_weighs_less(path: str, code: str, severity: str) -> None:
    hits = CodeEngine(Setting()).look(SourceFile(path, code.encode()))
    said = [one.severity for one in hits if isinstance(one, Hit) and one.rule in ("flask-debug", "evaluated-script")]
    assert said == [severity]
