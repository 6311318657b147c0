"""A pack of rules for measuring semgrep's speed: written here, one pattern a rule, of about the size of our own.

It says nothing of what semgrep finds with the packs people use. The patterns are calls our own rules look at too, and a
few flows from a request to a sink, because following values is what costs us most.
"""

import json
from pathlib import Path

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
_FLOWS = {
    "python": (
        ("request.GET", "os.system(...)"), ("request.GET", "$C.execute(...)"), ("request.POST", "open(...)"),
        ("request.GET", "HttpResponse(...)"), ("request.GET", "redirect(...)"), ("request.body", "pickle.loads(...)"),
        ("request.META", "subprocess.run(...)"), ("os.environ", "os.system(...)"), ("input(...)", "eval(...)"),
    ),
    "javascript": (
        ("$R.query", "$S.send(...)"), ("$R.body", "child_process.exec(...)"), ("location.hash", "document.write(...)"),
    ),
}  # fmt: skip


def write(path: Path) -> int:
    """A rule file at `path` (JSON is YAML); answers how many rules."""
    rules = [_rule(len(_CALLS), language, number, {"pattern": pattern})
             for language, patterns in _CALLS.items() for number, pattern in enumerate(patterns)]  # fmt: skip
    for language, flows in _FLOWS.items():
        for number, (source, sink) in enumerate(flows):
            flow = {"mode": "taint", "pattern-sources": [{"pattern": source}], "pattern-sinks": [{"pattern": sink}]}
            rules.append(_rule(1, language, number, flow))
    path.write_text(json.dumps({"rules": rules}))
    return len(rules)


def _rule(group: int, language: str, number: int, body: dict[str, object]) -> dict[str, object]:
    name = f"{language}-{'flow' if 'mode' in body else 'call'}-{number}-{group}"
    return {"id": name, "message": "A call worth a look.", "severity": "WARNING", "languages": [language], **body}
