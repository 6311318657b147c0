"""An SSH client takes any key for the server's.

Somebody on the way poses as the server, reads everything, commands and passwords included, and changes what comes back.

Use `knownhosts.New` or `ssh.FixedHostKey` with the key you expect.
"""

from collections.abc import Iterator

from engines.index.golang import calls_of, literals
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

SSH = "golang.org/x/crypto/ssh"


@rule(
    title="Host key not verified",
    severity="high",
    confidence="high",
    cwe=322,
    weakness="host-key-validation",
    fix="Use knownhosts.New.",
    hints=("golang.org/x/crypto/ssh",),
    languages=("go",),
    bad=[
        'package a\n\nimport "golang.org/x/crypto/ssh"\n\n'
        "var c = &ssh.ClientConfig{HostKeyCallback: ssh.InsecureIgnoreHostKey()}\n",
        'package a\n\nimport (\n\t"net"\n\n\t"golang.org/x/crypto/ssh"\n)\n\nvar c = ssh.ClientConfig{\n'
        "\tHostKeyCallback: func(host string, remote net.Addr, key ssh.PublicKey) error { return nil },\n"
        "}\n",
    ],
    good=[
        'package a\n\nimport "golang.org/x/crypto/ssh"\n\nfunc f(key ssh.PublicKey) *ssh.ClientConfig {\n'
        "\treturn &ssh.ClientConfig{HostKeyCallback: ssh.FixedHostKey(key)}\n}\n",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, SSH, "InsecureIgnoreHostKey"):
        yield Match.at(call.node, "Any key is taken for the server's.")
    for one in literals(file, SSH, "ClientConfig"):
        callback = one.values.get("HostKeyCallback")
        body = callback.child_by_field_name("body") if callback is not None else None
        if "".join(text(body).split()) == "{returnnil}":
            yield Match.at(callback or one.node, "Any key is taken for the server's.")
