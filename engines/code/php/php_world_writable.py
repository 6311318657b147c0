"""A file or folder may be changed by every account of the machine.

Another program on the same server, or whoever got hold of one, changes what this one reads or runs.

Use 0640 for files and 0750 for folders.
"""

from collections.abc import Iterator

import re2

from engines.index.php import calls_to
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

WRITABLE = re2.compile(r"^0[oO]?[0-7]?[0-7][0-7][2367]$")


@rule(
    title="Writable for everybody",
    severity="low",
    confidence="high",
    cwe=732,
    weakness="loose-permissions",
    languages=("php",),
    patch=swap((r"\b0777\b", r"0750"), (r"\b0666\b", r"0640"), (r"\bumask\(\s*0+\s*\)", r"umask(0027)")),
    fix="Use 0640 for files and 0750 for folders.",
    hints=("chmod", "mkdir", "umask"),
    bad=["<?php chmod($path, 0777);", "<?php mkdir('uploads', 0777, true);", "<?php umask(0);"],
    good=["<?php chmod($path, 0640);", "<?php mkdir('uploads', 0755, true);", "<?php umask(0022);", "<?php mkdir($p);"],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "chmod", "mkdir"):
        if WRITABLE.match(text(call.argument(1))):
            yield Match.at(call.node, "Every account of the machine may write here.")
    for call in calls_to(file, "umask"):
        if text(call.argument(0)) in ("0", "0000", "000", "00"):
            yield Match.at(call.node, "Whatever is made from here on may be writable for everybody.")
