"""Tells a licence by the beginning of its text."""

from typing import Final

import re2

HEAD_CHARACTERS: Final = 1_500
# What only one licence says of itself near its beginning.
_WORDS: Final = (
    ("Apache-2.0", r"Apache License\s+Version 2\.0"),
    ("MIT", r"(?i)permission is hereby granted, free of charge, to any person obtaining a copy"),
    ("ISC", r"(?i)permission to use, copy, modify, and(?:/or)? distribute this software for any purpose"),
    ("MPL-2.0", r"(?i)mozilla public license,?\s+version 2\.0"),
    ("BSD-3-Clause", r"(?is)redistributions of source code must retain.*neither the name"),
    ("BSD-2-Clause", r"(?is)redistributions of source code must retain"),
    ("LGPL-3.0", r"(?i)GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3"),
    ("AGPL-3.0", r"(?i)GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3"),
    ("GPL-3.0", r"(?i)GNU GENERAL PUBLIC LICENSE\s+Version 3"),
    ("GPL-2.0", r"(?i)GNU GENERAL PUBLIC LICENSE\s+Version 2"),
    ("Unlicense", r"(?i)this is free and unencumbered software released into the public domain"),
)  # fmt: skip


def licence_of(text: str) -> str:
    """ "" where the text is none that is known."""
    head = text[:HEAD_CHARACTERS]
    return next((name for name, words in _WORDS if re2.search(words, head)), "")
