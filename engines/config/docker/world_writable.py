"""Files in the image may be changed by every user of the container.

The program's own user, or anything that gets to run in the container, can replace code that is executed later or by
somebody with more rights, and so stay after a restart or climb.

Give files to the one user that must write them (`COPY --chown=app`), keep code read-only (755, 644), and mount a volume
for data.
"""

from collections.abc import Iterator

import re2

from engines.config.dockerfile import at, dockerfile, scripts
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

# 1777, the sticky bit of /tmp, is meant.
OPEN_TO_ALL = re2.compile(r"\bchmod\s+(?:-\S+\s+)*(?:0?[0-7]?[0-7][2367]|(?:\w*,)*[augo]*[ao][ug]*[+=][rxst]*w\w*)\s")
STICKY = re2.compile(r"\bchmod\s+(?:-\S+\s+)*0?1[0-7]{3}\s")
OPEN_MODE = re2.compile(r"^0?[0-7][0-7][2367]$")


@rule(
    title="Files everybody may change",
    severity="low",
    confidence="high",
    cwe=732,
    weakness="loose-permissions",
    languages=("dockerfile",),
    hints=("chmod",),
    patch=swap((r"\b(chmod\s+(?:-R\s+)?0?)777\b", r"\g<1>755"), (r"\b(chmod\s+(?:-R\s+)?0?)666\b", r"\g<1>644")),
    fix="Give the files to the user that needs them and keep code read-only.",
    bad=[
        "FROM debian:12\nRUN chmod -R 777 /app",
        "FROM debian:12\nRUN mkdir /data && \\\n    chmod a+rwx /data",
        "FROM debian:12\nCOPY --chmod=0666 app.conf /etc/app.conf",
    ],
    good=[
        "FROM debian:12\nRUN chmod 1777 /tmp && chmod 755 /app",
        "FROM debian:12\nRUN chmod u+w /data && chmod +x /entry.sh",
        "FROM debian:12\nCOPY --chmod=0640 app.conf /etc/app.conf",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for script in scripts(file):
        for match in OPEN_TO_ALL.finditer(script.text + " "):
            if not STICKY.match(match[0]):
                yield at(file, script.line_at(match.start()), "Every user of the container may change these files.")
    for one in dockerfile(file).instructions("COPY", "ADD"):
        if OPEN_MODE.match(one.flags.get("chmod", "")):
            yield at(file, one.start_line, "Every user of the container may change these files.")
