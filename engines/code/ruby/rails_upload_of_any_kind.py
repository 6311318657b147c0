"""An uploader of CarrierWave takes files of every kind.

Pages and drawings with scripts in them (`.html`, `.svg`) are shown by the site itself then: whoever may upload acts as
everybody who looks at one. On servers that run scripts from the folder, it may be a program.

Say which endings or types are taken: `def extension_allowlist`, `def content_type_allowlist`.
"""

from collections.abc import Iterator
from typing import Final

import re2
from tree_sitter import Node

from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_BASE: Final = "CarrierWave::Uploader::Base"
_SAYS: Final = re2.compile(
    r"(?i)\b(extension|content_type)_(allow|white|deny|black)_?list|mime_?type|content_type!|\bvalidate"
)


@rule(
    title="Uploads of any kind",
    severity="medium",
    confidence="medium",
    cwe=434,
    weakness="unrestricted-upload",
    languages=("ruby",),
    fix="Say which endings are taken, in `extension_allowlist`.",
    hints=("CarrierWave::Uploader::Base",),
    bad=[
        "class AvatarUploader < CarrierWave::Uploader::Base\n  storage :file\n"
        "  # def extension_allowlist\n  #   %w(jpg)\n  # end\n  def store_dir\n    \"files/#{model.id}\"\n  end\nend",
    ],
    good=[
        "class AvatarUploader < CarrierWave::Uploader::Base\n  storage :file\n"
        "  def extension_allowlist\n    %w(jpg png)\n  end\nend",
        "class BaseUploader < CarrierWave::Uploader::Base\n  def content_type_allowlist\n    [/image\\//]\n  end\nend",
        "class KeptUploader < CarrierWave::Uploader::Base\n  include OnlyPictures\n  storage :file\nend",
        "class AvatarUploader < ApplicationUploader\n  storage :file\nend",
    ],
)  # fmt: skip
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("class"):
        base = text(node.child_by_field_name("superclass")).removeprefix("<").strip().removeprefix("::")
        if base == _BASE and not _SAYS.search(_code(node)):
            yield Match.at(node, "Files of every kind are taken.")


def _code(node: Node) -> str:
    """What is written in the class, without comments; what it mixes in of the program's own may say it as well."""
    lines = (line.partition("#")[0] if line.strip().startswith("#") else line for line in text(node).splitlines())
    code = "\n".join(lines)
    return code if not _MIXED.search(code) else f"{code} extension_allowlist"


_MIXED: Final = re2.compile(r"(?m)^\s*include\s+(::)?([A-BD-Z]|C[^a]|Ca[^r])")
