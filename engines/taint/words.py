"""What enters and what it reaches, in the words of the code itself: `req.body.name`, `collection.find`.

The solver's names say which library a thing is of ("mongodb.MongoClient().db().collection().find"); who reads a finding
looks for what stands in the file. What formatting alone decides (spaces, line breaks, quotes) is not shown, so that a
finding of code that was formatted anew says what it said.
"""

import re
from typing import Final

from engines.source import SourceFile
from engines.taint.ir import column_of, line_of
from engines.taint.solve.program import SinkUse
from engines.taint.solve.stored import MODEL, RECORD
from engines.taint.solve.value import Source

MOST: Final = 60
_LINES, _CHARACTERS = 4, 300
_SPACE: Final = re.compile(r"\s+")
_VALUE: Final = r"(?:&?@?\$?[\w.]{1,40}|'[^'\n]{0,40}'|\"[^\"\n]{0,40}\"|:\w{1,40})"
_CALLED: Final = rf" ?\( ?(?:{_VALUE}(?: ?, ?{_VALUE}){{0,3}} ?,? ?)?\)"
_STEP: Final = rf" ?(?:\?\.|->|::|\.) ?[\w$]{{1,80}}(?:[!?](?![.\[]))?| ?(?:\?\.)? ?\[ ?{_VALUE}? ?\]|{_CALLED}"
_NAME: Final = r"@{0,2}\$?[A-Za-z_][\w$]{0,80}"
_CHAIN: Final = re.compile(rf"[*&]?{_NAME}(?:{_STEP}){{0,20}}")
_STEPS: Final = re.compile(rf"{_NAME}|{_STEP}")
_MEMBER: Final = re.compile(r"\['([A-Za-z_]\w*)'\]")
# What stands before a parameter's name: annotations, attributes, decorators, a type.
_MARKS: Final = re.compile(
    r"(?:@[\w.]{1,80} ?(?:\([^()]{0,80}\))? ?|\[[^\[\]]{0,80}\] ?|(?:final|readonly|public|private) ){0,6}"
)
_GENERIC: Final = re.compile(r"<[^<>]{0,80}>")
_ENDS: Final = re.compile(r"[,)=]")
_WORD: Final = re.compile(r"\w{1,80}")
_OTHER: Final = re.compile(r"(?:new )?(\$?\w{1,80}(?:(?:\?\.|->|::|\.)[\w$]{1,80}){0,8}) ?\(")
# A library's own function or class, which is known by this name whatever a file calls it.
_IS_KNOWN: Final = re.compile(r"^(?!\?|@|http\.(Request|Response|Reply|Context|Event)\b)[^()]+$")
_PACKAGED: Final = ("java", "jsp", "csharp", "php")
# Pages that are read as other code, so that columns are not what they were.
_REWRITTEN: Final = ("jsp",)
# Functions that are made for a page, and those that nobody named.
_OF_PAGE: Final = re.compile(r"^passed to (?:<(?:view|page|template)>|Page_\w{1,200}\.Execute)$")
_UNNAMED: Final = re.compile(r"^passed to (\S{1,200}?)(?:\.<lambda>)+$")
# What no code has a name for.
_SAID: Final = {
    "@written": "the answer", "<return>": "the answer", "@viewed": "the name of the page", "@redirected": "a redirect",
    "@sent_field": "a public property",
    "the page": "the page", "the statement": "the statement",
    "@statement": "the statement", "<call>": "the choice of what is called",
    "answeredAsPage": "the page",
}  # fmt: skip


def entered(source: Source, file: SourceFile) -> str:
    """What comes in, as it is written where it does. Code stands in backticks."""
    name, of, route = source.what.partition(" of ")
    if of and name == "@found()":
        return f"What a repository finds ({_kept_in(route)})"
    if of:
        return f"`{name}` of `{_kept_in(route)}`"
    text = _text(file, source.at)
    if source.what.startswith(("@handed", "@configured", "@attribute")):
        parameter = _parameter(text)
        return f"`{parameter}`" if parameter else "What is sent"
    found = _CHAIN.match(text)
    last = _last(source.what)
    is_it = found is not None and last in found[0]
    shown = _shown(found[0], file.language) if found and is_it else last
    return f"`{shown[:MOST]}`" if shown else "A value"


def _kept_in(route: str) -> str:
    """A model without the word that tells it from a table; a table and a route as they are."""
    kept = route.removesuffix(MODEL).removesuffix(RECORD)
    return route if kept == route else kept.removeprefix("table ")


def reached(use: SinkUse, file: SourceFile) -> str:
    """What the value gets into: a library's function by its name, a method as it is called there, in backticks."""
    last = _last(use.sink)
    if last in _SAID:
        return _SAID[last]
    if _IS_KNOWN.search(use.sink):
        return f"`{_short(use.sink, file.language)}`"
    return f"`{_called(_text(file, use.at), last, file.language) or last}`"


def _last(name: str) -> str:
    return name.rpartition(".")[2].rstrip("=").removesuffix("()").removesuffix("[]")


def _short(name: str, language: str) -> str:
    """Without the packages that are imported at the head of a file."""
    plain = name.rpartition("/")[2].rstrip("=")
    before, _, last = plain.rpartition(".")
    if language not in _PACKAGED:
        return plain
    owner = before.rpartition(".")[2]
    return f"{owner}.{last}" if owner[:1].isupper() else last


def _text(file: SourceFile, at: int) -> str:
    row = line_of(at) - 1
    lines = file.lines[row : row + _LINES]
    first = lines[0][column_of(at) - 1 :][:_CHARACTERS] if lines else ""
    return _SPACE.sub(" ", " ".join((first, *(line[:_CHARACTERS] for line in lines[1:])))[:_CHARACTERS])


def _called(text: str, last: str, language: str) -> str:
    """The chain at the head of the text up to the member of that name, or to what is called under another."""
    found = _CHAIN.match(text)
    named = found and re.match(rf"[\s\S]*?(?<![\w$]){re.escape(last)}(?![\w$])", found[0])
    if named:
        return _shown(named[0], language) if len(named[0]) <= MOST else ""
    other = _OTHER.match(text) if language not in _REWRITTEN else None
    return _shown(other[1], language) if other and len(other[1]) <= MOST else ""


def _parameter(text: str) -> str:
    """`@RequestBody Map<String, Object> sent, …`, `sent: Sent`: the name of the first."""
    marks = _MARKS.match(text)
    rest = text[marks.end() :] if marks else text
    head = _ENDS.split(_GENERIC.sub(" ", rest), maxsplit=1)[0]
    named, is_typed_after, _ = head.partition(":")
    words = _WORD.findall(named) if "{" not in named else []
    return words[0 if is_typed_after else -1] if words else ""


def _shown(chain: str, language: str) -> str:
    """As many steps as fit, written in one way."""
    shown = ""
    for step in _STEPS.findall(chain):
        plain = _tight(step).replace("?.[", "[").replace("?.", ".")
        if language in ("javascript", "typescript", "tsx"):
            plain = _MEMBER.sub(r".\1", plain)
        if len(shown) + len(plain) > MOST:
            break
        shown += plain
    return shown


def _tight(step: str) -> str:
    """Without spaces, but for those of its texts and after commas."""
    parts = enumerate(step.replace('"', "'").split("'"))
    return "'".join(part if number % 2 else part.replace(" ", "").replace(",", ", ") for number, part in parts)


def passed_on(note: str) -> str:
    """A step, with what has no name of its own in the code said by what it is."""
    if _OF_PAGE.search(note):
        return "passed to the page"
    return _UNNAMED.sub(r"passed to a function in \1", note)
