"""A tar archive is unpacked without a filter.

Names in an archive may be absolute or climb with "..", and links may point anywhere: unpacking an archive from outside
can overwrite any file the program may write, its own code included.

Pass filter="data" (Python 3.12, or the security releases of 3.8 to 3.11), which refuses such entries.
"""

from collections.abc import Iterator

from engines.index.calls import Call, calls_of_method, calls_to
from engines.index.constants import string
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Archive unpacked without a filter",
    severity="medium",
    confidence="medium",
    cwe=22,
    weakness="archive-extraction",
    patch=swap(
        (r"\bfilter(\s*=\s*)['\"](?:fully_trusted|tar)['\"]", r'filter\1"data"'),
        (r"\b(extractall|unpack_archive)\(\)", r'\1(filter="data")'),
        (r"\b(extractall|unpack_archive)\(([^()]*[^(),\s])\)", r'\1(\2, filter="data")'),
    ),
    fix='Pass filter="data".',
    hints=("tarfile", "unpack_archive"),
    bad=[
        "import tarfile\nwith tarfile.open(upload) as tar:\n    tar.extractall(folder)",
        "import tarfile\ntarfile.open(path).extractall()",
        "import shutil\nshutil.unpack_archive(upload, folder)",
        "import tarfile\ntar = tarfile.open(path)\ntar.extractall(folder, filter='fully_trusted')",
    ],
    good=[
        "import tarfile\nwith tarfile.open(upload) as tar:\n    tar.extractall(folder, filter='data')",
        "import zipfile\nwith zipfile.ZipFile(upload) as archive:\n    archive.extractall(folder)",
        "import tarfile\nwith tarfile.open(upload) as tar:\n    tar.extractall(folder, members=vetted(tar))",
        "import tarfile\nwith tarfile.open(upload) as tar:\n    names = tar.getnames()",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if b"tarfile" in file.data and b"zipfile" not in file.data:
        for call in calls_of_method(file, "extractall"):
            if _is_open(file, call) and "members" not in call.keywords:
                yield Match.at(call.node, "An entry of the archive can be written anywhere.")
    for call in calls_to(file, "shutil.unpack_archive"):
        if _is_open(file, call):
            yield Match.at(call.node, "An entry of the archive can be written anywhere.", confidence="low")


def _is_open(file: SourceFile, call: Call) -> bool:
    chosen = call.keywords.get("filter")
    return not call.has_splat and (chosen is None or string(file, chosen) == "fully_trusted")
