"""Values that a framework's generator writes into each new program and that open nothing: nobody has to change them."""

from typing import Final

import re2

from engines.secrets.rule import Candidate

# Devise writes new values into its initializer, commented out, for whoever wants others than Rails' own.
_COMMENTED: Final = re2.compile(r"^\s*#\s*config\.(secret_key|pepper)\s*=\s*[\"']$")
# Rails keeps one key for each environment in a file; only the server's own has to be secret.
_SECTION: Final = re2.compile(rb"(?m)^(\w{1,40}):")
_ON_OWN_MACHINE: Final = (b"development", b"test")
_MOST_BEFORE_BYTES: Final = 4_000


def is_sample(candidate: Candidate) -> bool:
    """Whether it stands where such a generator puts what nobody uses."""
    if _COMMENTED.search(candidate.before):
        return True
    if not candidate.path.endswith((".yml", ".yaml")) or "secret_key_base" not in candidate.before:
        return False
    sections = _SECTION.findall(candidate.data[max(0, candidate.start - _MOST_BEFORE_BYTES) : candidate.start])
    return bool(sections) and sections[-1] in _ON_OWN_MACHINE
