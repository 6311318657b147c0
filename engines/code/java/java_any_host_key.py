"""An SSH connection is made to whichever server answers.

Somebody on the way takes the server's place: they get the password or what is sent, and answer what they like.

Give the client a file of known hosts and leave StrictHostKeyChecking on.
"""

from collections.abc import Iterator

from engines.index.java import calls_of, made, string
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Host key not verified",
    severity="high",
    confidence="high",
    cwe=322,
    weakness="host-key-validation",
    languages=("java",),
    fix="Load a file of known hosts.",
    hints=("StrictHostKeyChecking", "PromiscuousVerifier"),
    bad=[
        'class A { void f(com.jcraft.jsch.Session s) { s.setConfig("StrictHostKeyChecking", "no"); } }',
        "class A { void f(java.util.Properties p, com.jcraft.jsch.Session s) {\n"
        '  p.put("StrictHostKeyChecking", "no"); s.setConfig(p); } }',
        "import net.schmizz.sshj.transport.verification.PromiscuousVerifier;\nclass A { void f(Client c) {\n"
        "  c.addHostKeyVerifier(new PromiscuousVerifier()); } }",
    ],
    good=[
        'class A { void f(com.jcraft.jsch.Session s) { s.setConfig("StrictHostKeyChecking", "yes"); } }',
        'class A { void f(com.jcraft.jsch.Session s, String mode) { s.setConfig("StrictHostKeyChecking", mode); } }',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, "setConfig", "put", "setProperty"):
        if string(file, call.argument(0)) == "StrictHostKeyChecking" and string(file, call.argument(1)) == "no":
            yield Match.at(call.node, "Whichever server answers is taken for the right one.")
    for call in made(file, "net.schmizz.sshj.transport.verification.PromiscuousVerifier"):
        yield Match.at(call.node, "Whichever server answers is taken for the right one.")
