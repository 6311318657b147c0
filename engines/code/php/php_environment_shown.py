"""A page shows everything about the server: `phpinfo()`.

It names versions, paths, settings and every environment variable, often passwords and keys among them.

Take the call out, or leave it to the command line.
"""

from collections.abc import Iterator

from engines.index.php import calls_to
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Server details shown",
    severity="medium",
    confidence="medium",
    cwe=200,
    weakness="information-exposure",
    languages=("php",),
    fix="Take phpinfo() out.",
    hints=("phpinfo",),
    bad=["<?php phpinfo();", "<?php if ($_GET['info']) { phpinfo(INFO_ALL); }"],
    good=["<?php echo phpversion();", "<?php $tool->phpinfo();", "<?php // phpinfo() is not for this page"],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "phpinfo"):
        yield Match.at(call.node, "Everything about the server is shown.")
