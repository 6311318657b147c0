"""What a script is for, by the folder it stands in."""

from typing import Final

import re2

# What its makers run themselves: nobody else hands anything to it.
_BY_HAND: Final = re2.compile(
    r"(?i)(^|/)(scripts?|tools?|tooling|examples?|demos?|build|ci|tasks?|benchmarks?|tests?|specs?|__tests__|"
    r"[\w.-]{0,40}\.config\.\w+|gulpfile\.\w+|gruntfile\.\w+)(/|$)|[._](test|spec)\.\w+$"
)
# What a page brings along: copies of libraries, and what is called from that page alone.
_OF_PAGES: Final = re2.compile(r"(?i)(^|/)(static|public|assets|wwwroot|webroot|htdocs|vendors?|third[_-]?party)/")


def is_by_hand(path: str) -> bool:
    return _BY_HAND.search(path) is not None


def is_of_pages(path: str) -> bool:
    return _OF_PAGES.search(path) is not None
