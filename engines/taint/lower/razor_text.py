"""Turns a Razor page into the C# it stands for, every line where it was: what it prints is handed to `_write`.

The text is the body of a method, up to members of its class if the page has any, and then of another: `BEGIN` stands
where the head of that one goes.

Markup leaves only its line ends. Code between braces is code until a statement begins with a tag; a tag is markup until
it is closed, with whatever `@` brings in on the way.
"""

import re
from typing import Final

from engines.source import Unparsed
from engines.taint.lower.csharp_names import NUMBERS

WRITE: Final = "_write"
BEGIN: Final = "\1"
_BLOCKS: Final = frozenset(("if", "for", "foreach", "while", "do", "switch", "lock", "try", "using"))
_GOES_ON: Final = frozenset(("else", "catch", "finally", "while", "when"))
# Directives that take the rest of their line.
_LINES: Final = frozenset(
    ("model", "inherits", "page", "namespace", "layout", "inject", "implements", "attribute", "addTagHelper",
     "removeTagHelper", "tagHelperPrefix", "typeparam", "rendermode", "preservewhitespace")
)  # fmt: skip
_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_PAIRS: Final = {"(": ")", "[": "]", "{": "}"}
_WORD: Final = re.compile(r"[A-Za-z_]\w{0,100}")
_TAG: Final = re.compile(r"</?[A-Za-z][\w:.-]{0,80}")
_EVENT: Final = re.compile(r"@[A-Za-z][\w:-]{0,80}\s{0,5}=")
_BOUND: Final = re.compile(
    r"@bind(?:-Value|-value|:get|-Text|-text)?(?::\w{1,20})?\s{0,5}=\s{0,5}\"@?\(?(\w{1,60}(?:\.(?:\w{1,60}\.){0,5}(\w{1,60}))?)\)?\""
)
_NUMBERS: Final = NUMBERS | {"char"}
# What is not closed goes on to the end of its line, or of the text: each is read once.
_STRING: Final = re.compile(
    r"""(?:\$@|@\$|@)"[^"]*(?:""[^"]*)*(?:"|\Z)|\$?"[^"\\\n]*(?:\\.[^"\\\n]*)*(?:"|(?=\n)|\Z)|'(?:[^'\\\n]|\\.){1,8}'"""
)
_LONGEST_LINE: Final = 400
_MOST_NESTED: Final = 60


class Razor:
    """One page, and what its directives say. `body`: what is done when it is shown, with the members of its class."""

    def __init__(self, text: str) -> None:
        self.text = text.replace(BEGIN, " ")
        self.model = self.base = ""
        self.is_routed = False
        self.usings: list[str] = []
        self.injected: list[str] = []
        self._out: list[str] = []
        self._at = 0
        self._depth = 0
        self._markup()
        self.body = "".join(self._out)

    # Markup.

    def _markup(self, *, until: str = "") -> None:
        """Up to the end of the text; or of the "element" that begins here, the "line", or of the "}" of a section."""
        depth, tag, quote, inside = 0, "", "", ""
        while self._at < len(self.text):
            one = self.text[self._at]
            if one == "@":
                self._transition(in_tag=bool(tag) and not quote)
                continue
            if one == "\n":
                if until == "line":
                    return
                self._out.append("\n")
            elif quote:
                quote = "" if one == quote else quote
            elif tag:
                if one in "\"'":
                    quote = one
                elif one == ">":
                    depth += _change(tag, is_closed=self.text[self._at - 1] == "/")
                    inside = tag[1:] if tag[1:].lower() in ("script", "style") else ""
                    tag = ""
                    if depth <= 0 and until == "element":
                        self._at += 1
                        return
            elif one == "<":
                if self.text.startswith("<!--", self._at):
                    self._skip_to("-->")
                    continue
                found = _TAG.match(self.text, self._at)
                if found is not None and (not inside or found[0] == f"</{inside}"):
                    tag = found[0]
                    self._at = found.end()
                    continue
            elif one == "}" and until == "}" and depth <= 0:
                return
            self._at += 1

    def _skip_to(self, end: str) -> None:
        place = self.text.find(end, self._at)
        place = len(self.text) if place < 0 else place + len(end)
        self._out.append("\n" * self.text.count("\n", self._at, place))
        self._at = place

    # From markup to code.

    def _transition(self, *, in_tag: bool = False) -> None:
        text, start = self.text, self._at
        following = text[start + 1 : start + 2]
        found = _WORD.match(text, start + 1)
        word = found[0] if found is not None else ""
        self._at += 1
        if following == "*":
            self._skip_to("*@")
        elif following == "@":
            self._at += 1
        elif following == "(":
            self._print(self._balanced(start + 1))
        elif following == "{":
            self._at += 1
            self._code()
        elif word and not (start and (text[start - 1].isalnum() or text[start - 1] == "_")):
            if in_tag and _EVENT.match(text, start) is not None:
                self._bound(start)
                self._at += len(word)
            else:
                self._word(word)

    def _bound(self, start: int) -> None:
        """`@bind="title"`: what somebody types there is put into it, unless it is a number or the like."""
        found = _BOUND.match(self.text, start)
        if found is None:
            return
        declared = re.search(rf"\b([\w.<>?\[\]]{{1,80}})\s{{1,9}}{found[2] or found[1]}\b", self.text)
        if declared is None or declared[1].removesuffix("?") not in _NUMBERS:
            self._out.append(f' {found[1]} = Request.Form["{found[2] or found[1]}"]; ')

    def _word(self, word: str) -> None:
        after = self.text[self._at + len(word) :][:1]
        rest = self._line_after(word)
        if word in ("functions", "code") and rest.lstrip()[:1] in ("{", ""):
            self._members(word)
        elif word == "section":
            self._section()
        elif word == "helper" and "(" in rest:
            self._helper()
        elif word == "using" and not rest.lstrip().startswith("("):
            self.usings.append(rest.strip().rstrip(";"))
            self._at += len(word) + len(rest)
        elif word in _LINES and after in (" ", "\t", "\r", "\n", ""):
            self._directive(word, rest.strip())
            self._at += len(word) + len(rest)
        elif word in _BLOCKS:
            self._block()
        else:
            self._print(self._implicit(word))

    def _line_after(self, word: str) -> str:
        start = self._at + len(word)
        return self.text[start : start + _LONGEST_LINE].partition("\n")[0]

    def _directive(self, word: str, rest: str) -> None:
        if word == "model":
            self.model = rest.rstrip(";")
        elif word == "inherits":
            self.base = rest.rstrip(";")
        elif word == "page":
            self.is_routed = True
        elif word == "inject" and " " in rest:
            self.injected.append(rest.rstrip(";"))

    def _members(self, word: str) -> None:
        start = self.text.find("{", self._at)
        if start < 0:
            self._at += len(word)
            return
        end = self._balanced(start)
        between = "\n" * self.text.count("\n", self._at, start)
        self._out.append(f"{between} }} {self.text[start + 1 : end - 1]} {BEGIN}")
        self._at = end

    def _helper(self) -> None:
        """`@helper Name(string text) { … }`: a method that prints."""
        brace = self._head_end()
        self._out.append(f" }} public string {self.text[self._at + len('helper') : brace]}{{")
        self._at = brace + 1
        self._code()
        self._out.append(f" }} {BEGIN}")

    def _section(self) -> None:
        start = self.text.find("{", self._at)
        if start < 0:
            self._at += 1
            return
        self._out.append("\n" * self.text.count("\n", self._at, start))
        self._at = start + 1
        self._nested(until="}")
        self._at += 1

    def _nested(self, *, until: str) -> None:
        self._deeper()
        self._markup(until=until)
        self._depth -= 1

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _MOST_NESTED:
            raise Unparsed("nests too deep")

    def _print(self, end: int) -> None:
        """What stands from here to there is printed."""
        written = self.text[self._at : end]
        self._out.append(f" {WRITE}({written}); " if written.strip("() \r\n") else "")
        self._at = end

    def _implicit(self, word: str) -> int:
        """Where an expression ends that has no parentheses around it."""
        text, place = self.text, self._at + len(word)
        if word == "await":
            found = _WORD.match(text, place + 1)
            place = found.end() if found is not None else place
        while place < len(text):
            one = text[place]
            if one in "([":
                place = self._balanced(place)
            elif one == "!" and text[place + 1 : place + 2] in (".", "[", "("):
                place += 1
            elif one == "." or (one == "?" and text[place + 1 : place + 2] in (".", "[")):
                step = 2 if text.startswith("?.", place) else 1
                found = _WORD.match(text, place + step)
                if found is None and not text.startswith("?[", place):
                    return place
                place = found.end() if found is not None else place + 1
            else:
                return place
        return place

    def _balanced(self, start: int) -> int:
        """Behind what closes the bracket there; the end of the text when nothing does."""
        text, place, waiting = self.text, start, []
        while place < len(text):
            one = text[place]
            if (end := _text_end(text, place)) > place:
                place = end
                continue
            if one in _PAIRS:
                waiting.append(_PAIRS[one])
            elif waiting and one == waiting[-1]:
                waiting.pop()
                if not waiting:
                    return place + 1
            place += 1
        return place

    # Code.

    def _block(self) -> None:
        """`@if (…) { … } else { … }`: the words in front, the code in braces, and what goes on behind it."""
        while True:
            brace = self._head_end()
            self._out.append(self.text[self._at : brace] + "{")
            self._at = brace + 1
            self._code()
            self._out.append("}")
            rest = self.text[self._at : self._at + 200]
            found = _WORD.match(rest.lstrip())
            if found is None or found[0] not in _GOES_ON or self._at >= len(self.text):
                return
            if found[0] in ("while", "when") and not rest.lstrip()[len(found[0]) :].lstrip().startswith("("):
                return
            if found[0] == "while":
                end = self.text.find(";", self._at)
                end = len(self.text) if end < 0 else end + 1
                self._out.append(self.text[self._at : end])
                self._at = end
                return

    def _head_end(self) -> int:
        """The brace that opens the block."""
        place = self._at
        while place < len(self.text) and self.text[place] != "{":
            end = _text_end(self.text, place)
            place = self._balanced(place) if self.text[place] == "(" else max(end, place + 1)
        return place

    def _code(self) -> None:
        """Statements, up to the brace that closes them."""
        self._deeper()
        self._statements()
        self._depth -= 1

    def _statements(self) -> None:
        depth, is_start = 0, True
        text = self.text
        while self._at < len(text):
            one = text[self._at]
            if (end := _text_end(text, self._at)) > self._at and not text.startswith("@*", self._at):
                self._out.append(text[self._at : end])
                self._at, is_start = end, is_start and text.startswith("/", self._at)
                continue
            if one == "@" and is_start:
                self._embedded()
                continue
            if one == "<" and is_start and _TAG.match(text, self._at) is not None:
                self._nested(until="element")
                continue
            if one == "}":
                if depth == 0:
                    self._at += 1
                    return
                depth -= 1
            depth += one == "{"
            self._out.append(one)
            is_start = one in "{};:" or (is_start and one.isspace())
            self._at += 1

    def _embedded(self) -> None:
        """`@: markup to the end of the line`, or an expression to be printed, where a statement may begin."""
        if self.text.startswith("@:", self._at):
            self._at += 2
            self._nested(until="line")
        else:
            self._transition()


def _change(tag: str, *, is_closed: bool) -> int:
    """How much deeper it is behind a tag."""
    if tag.startswith("</"):
        return -1
    return 0 if is_closed or tag[1:].lower() in _VOID else 1


def _text_end(text: str, place: int) -> int:
    """Behind the text, character or comment that begins there; the same place where none does."""
    if text[place] == "/":
        return _comment_end(text, place)
    found = _STRING.match(text, place) if text[place] in "\"'@$" else None
    return found.end() if found is not None else place


def _comment_end(text: str, place: int) -> int:
    kind = text[place : place + 2]
    if kind not in ("//", "/*"):
        return place
    end = text.find("\n" if kind == "//" else "*/", place + 2)
    return len(text) if end < 0 else end + 2 * (kind == "/*")
