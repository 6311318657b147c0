"""Names of files as patterns: ends of paths, with `*` for anything within one name."""

from collections.abc import Iterable

import re2


def compiled(names: Iterable[str]) -> "re2._Regexp":
    """A whole lower-case path that ends in one of these names, after a slash or alone; `*` is anything in one name."""
    patterns = ("[^/]*".join(re2.escape(part) for part in name.split("*")) for name in names)
    return re2.compile("(?s)(?:.*/)?(?:" + "|".join(patterns) + ")")
