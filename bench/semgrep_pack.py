"""A pack of rules for measuring semgrep's speed: written here, and of the size of our own.

It says nothing of what semgrep finds with the packs people use. The patterns are calls our own rules look at too; the
flows are our catalogue's, because following values is what costs us most; a token is the expression we look for too.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.semgrep_flows import Pattern, python_flows
from engines.code.engine import CodeEngine
from engines.python_lint.advice import ADVICE
from engines.secrets.catalogue import secret_rules

_CALLS = {
    "python": (
        "os.system(...)", "os.popen(...)", "subprocess.call(..., shell=True)", "subprocess.run(..., shell=True)",
        "subprocess.Popen(..., shell=True)", "eval(...)", "exec(...)", "pickle.loads(...)", "pickle.load(...)",
        "marshal.loads(...)", "shelve.open(...)", "yaml.load(...)", "hashlib.md5(...)", "hashlib.sha1(...)",
        "hashlib.new('md5', ...)", "random.random()", "random.choice(...)", "random.randint(...)",
        "requests.get(..., verify=False)", "requests.post(..., verify=False)", "ssl._create_unverified_context(...)",
        "ssl.wrap_socket(...)", "tempfile.mktemp(...)", "os.chmod(..., 0o777)", "os.chmod($F, 511)",
        "xml.etree.ElementTree.parse(...)", "xml.dom.minidom.parseString(...)", "xml.sax.parse(...)",
        "lxml.etree.parse(...)", "lxml.etree.XMLParser(..., resolve_entities=True, ...)",
        "jwt.decode(..., verify=False)", "mark_safe(...)", "Markup(...)", "csrf_exempt(...)",
        "$X.run(..., debug=True)", "$C.execute($A + $B)", "$C.execute($A % $B)", '$C.execute(f"...")',
        "$C.execute($A.format(...))", "$M.objects.raw($A % $B)", "$M.objects.extra(...)", "RawSQL(...)",
        "render_template_string(...)", "redirect(request.GET[...])", "HttpResponse(request.GET[...])",
        "$R.set_cookie(..., secure=False)", "paramiko.AutoAddPolicy(...)", "telnetlib.Telnet(...)",
        "ftplib.FTP(...)", "crypt.crypt(...)", "DES.new(...)", "ARC4.new(...)", "AES.new($K, AES.MODE_ECB)",
        "zipfile.ZipFile(...).extractall(...)", "tarfile.open(...).extractall(...)", "importlib.import_module(...)",
        "__import__(...)", "compile(...)", "input(...)", "assert $X",
    ),
    "javascript": (
        "eval(...)", "new Function(...)", "$E.innerHTML = $X", "$E.outerHTML = $X", "document.write(...)",
        "$E.insertAdjacentHTML(...)", "require('child_process').exec(...)", "child_process.exec(...)",
        "crypto.createHash('md5')", "crypto.createHash('sha1')", "crypto.createCipher(...)", "Math.random()",
        "$R.redirect($Q.query.$N)", "$R.send($Q.query.$N)", "$J.verify($T, null)", "setTimeout('...', ...)",
        "window.postMessage($M, '*')", "$D.query($A + $B)", "new RegExp($X)", "$O[$K] = $V",
    ),
}  # fmt: skip
_PAGE_FLOWS = (
    ("$R.query", "$S.send(...)"), ("$R.body", "child_process.exec(...)"), ("location.hash", "document.write(...)"),
)  # fmt: skip


@dataclass(frozen=True)
class Pack:
    """A rule file, and what is in it."""

    path: Path
    said: str


def write(folder: Path) -> list[Pack]:
    """Rule files (JSON is YAML), each with what the one before has: calls, flows as well, tokens as well."""
    python = python_flows()
    calls = [_rule(language, {"pattern": one}) for language, some in _CALLS.items() for one in some]
    flows = [_rule("python", body) for body in python.rules.values()]
    flows += [_rule("javascript", _flow(source, sink)) for source, sink in _PAGE_FLOWS]
    tokens = [_rule("regex", body) for body in _tokens()]
    said = [
        f"{len(calls)} calls (ours for Python: {_calls_of_ours()})",
        f"{len(flows)} flows with {python.sinks} sinks, {python.sources} sources and {python.sanitizers} sanitizers",
        f"{len(tokens)} tokens",
    ]
    return [
        _pack(folder / f"pack{number}.json", rules, ", ".join(said[:number]))
        for number, rules in enumerate((calls, calls + flows, calls + flows + tokens), start=1)
    ]


def _pack(path: Path, rules: list[Pattern], said: str) -> Pack:
    path.write_text(json.dumps({"rules": [{"id": f"rule-{number}", **rule} for number, rule in enumerate(rules)]}))
    return Pack(path, f"{len(rules)} rules of ours: {said}")


def _calls_of_ours() -> int:
    """Our rules about Python that look at one place, ruff's that we use among them."""
    return sum("python" in rule.languages for rule in CodeEngine.rules.values()) + len(ADVICE)


def _tokens() -> Iterator[Pattern]:
    for rule in secret_rules():
        yield {"pattern-either": [{"pattern-regex": one.source} for one in rule.patterns]}


def _flow(source: str, sink: str) -> Pattern:
    return {"mode": "taint", "pattern-sources": [{"pattern": source}], "pattern-sinks": [{"pattern": sink}]}


def _rule(language: str, body: Pattern) -> Pattern:
    return {"message": "Worth a look.", "severity": "WARNING", "languages": [language], **body}
