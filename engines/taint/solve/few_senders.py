"""Functions of a chat bot that only some who are named may use: whoever finds the bot gets no further. And those that
take a request of Go's to send it themselves.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.solve.value import Value
from engines.taint.survey.nodes import each, written

# Frameworks whose functions are called with what anybody writes to a bot.
BOTS: Final = frozenset(
    ("telegram", "aiogram", "aiogram query", "telebot", "telebot query", "pyrogram", "telethon", "discord command",
     "discord event")
)  # fmt: skip
# Who has sent a message, as the libraries call it.
_SENDER: Final = re2.compile(
    r"\.(from_user|effective_user|effective_chat|chat|author|user|sender|peer)\.(id|username)$"
    r"|\.(chat_id|sender_id|from_id|user_id|peer_id)$"
)
# What lets one's own messages through alone, or those of some: filters of Pyrogram and Telegram, owners of Discord.
_FILTERS: Final = frozenset(("me", "user", "User", "Chat", "chat", "is_owner"))
_NAMED: Final = frozenset(("from_users", "outgoing", "chats", "owner_ids"))
_OTHER: Final = frozenset(("!=", "not in", "is not"))
_SAME: Final = frozenset(("==", "in", "is"))


# What they hand over, where a parameter says so.
_MESSAGES: Final = frozenset(
    ("telegram.Update()", "aiogram.types.Message()", "telebot.types.Message()", "pyrogram.types.Message()",
     "discord.Message()", "aiogram.types.CallbackQuery()", "telebot.types.CallbackQuery()",
     "telegram.ext.CallbackContext()")
)  # fmt: skip
# What sends one in Go: a client, and what it sends through.
_REQUEST: Final = "net/http.Request()"
_SEND: Final = frozenset(("Do", "RoundTrip"))
_AND_RECEIVER: Final = 2


def is_of_few(hint: Value, function: ir.Function) -> bool:
    """Whether a message that is declared so comes from those alone whom the function lets in, or from the program."""
    if hint.name == _REQUEST:
        return function.name.rpartition(".")[2] in _SEND and len(function.parameters) <= _AND_RECEIVER
    return hint.name in _MESSAGES and (asks_who(function) or lets_few_in(function.decorators))


def lets_few_in(marks: Iterable[ir.Expression]) -> bool:
    """Whether a decorator or what registers a function says who may use it."""
    return any(_is_filter(mark) for mark in marks)


def _is_filter(mark: ir.Expression) -> bool:
    calls = list(each(ir.Call, mark))
    if any(key in _NAMED for one in calls for key, _ in one.keywords):
        return True
    named = {one.name for one in each(ir.Attribute, mark)} | {one.name for one in each(ir.Name, mark)}
    if not named.isdisjoint(_FILTERS):
        return True
    compared = (test for inner in _lambdas(mark) for test in each(ir.Compare, *inner.body))
    return any(_is_sender(test.left, frozenset()) for test in (*compared, *each(ir.Compare, mark)))


def _lambdas(mark: ir.Expression) -> Iterator[ir.Function]:
    return (one.function for one in each(ir.Lambda, mark))


def asks_who(function: ir.Function) -> bool:
    """Whether it goes no further for others: `if message.from_user.id != OWNER: return`, or all of it is for one."""
    named: set[str] = set()
    for place, one in enumerate(function.body):
        if isinstance(one, ir.Assign) and isinstance(one.target, ir.Name) and _is_sender(one.value, named):
            named.add(one.target.name)
        if isinstance(one, ir.If):
            is_last = place == len(function.body) - 1
            is_left = bool(one.then) and isinstance(one.then[-1], ir.Return | ir.Raise)
            if _tells(one.test, named, is_other=is_left) and (is_left or is_last):
                return True
    return False


def _tells(test: ir.Expression, named: Iterable[str], *, is_other: bool) -> bool:
    """Whether a test is of the sender, and true of the others (or of the one)."""
    match test:
        case ir.Unary(operator="not", value=ir.Call() as call):
            return is_other and any(_is_sender(one, named) for one in call.arguments)
        case ir.Unary(operator="not", value=inner):
            return _tells(inner, named, is_other=not is_other)
        case ir.Compare(operator=operator, left=left, right=right):
            return operator in (_OTHER if is_other else _SAME) and (
                _is_sender(left, named) or (operator in ("==", "!=") and _is_sender(right, named))
            )
        case ir.Logic(operator=operator, items=items):
            # Each of several ways in must ask; of what must hold together one is enough.
            asked = [_tells(one, named, is_other=is_other) for one in items]
            return any(asked) if (operator == "or") is is_other else all(asked)
    return False


def _is_sender(one: ir.Expression, named: Iterable[str]) -> bool:
    """`update.effective_user.id`, `str(message.chat.id)`, or a variable that holds one."""
    if isinstance(one, ir.Call) and len(one.arguments) == 1 and not one.keywords:
        one = one.arguments[0]
    if isinstance(one, ir.Name):
        return one.name in named
    return isinstance(one, ir.Attribute) and _SENDER.search(written(one)) is not None
