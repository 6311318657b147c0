"""The text of an exception with its stack is sent to whoever asked.

It shows names of classes, files, tables and sometimes values, which help to prepare the next request.

Log the exception, and answer with a sentence of your own and a number to find it by.
"""

from collections.abc import Iterator

import re2
from tree_sitter import Node

from engines.index.csharp import Call, calls_of, is_in
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_ANSWERS = (
    "Ok",
    "BadRequest",
    "Content",
    "StatusCode",
    "Json",
    "NotFound",
    "Problem",
    "Write",
    "WriteAsync",
    "WriteAsJsonAsync",
    "ObjectResult",
)


@rule(
    title="Stack shown to the client",
    severity="medium",
    confidence="medium",
    cwe=209,
    weakness="error-exposure",
    languages=("csharp",),
    fix="Log the exception and answer with a sentence of your own.",
    hints=("catch",),
    bad=[
        "class A : Controller { object F() {\n  try { return Ok(Load()); }\n"
        "  catch (Exception e) { return BadRequest(e.ToString()); } } }",
        "class A : Controller { object F() {\n  try { return Ok(Load()); }\n"
        '  catch (Exception e) { return StatusCode(500, "failed: " + e.StackTrace); } } }',
        "class A : Controller { object F() {\n  try { return Ok(Load()); }\n"
        '  catch (Exception e) { return BadRequest(new Failed { Text = "failed: " + e }); } } }',
        "class A : Page { void F() {\n  try { Load(); }\n  catch (Exception e) { Response.Write(e.StackTrace); } } }",
        "class A { async Task F(HttpContext c) {\n  try { await next(c); }\n"
        "  catch (Exception e) { await c.Response.WriteAsJsonAsync(new { stack = e.StackTrace }); } } }",
    ],
    good=[
        "class A : Controller { object F() {\n  try { return Ok(Load()); }\n"
        '  catch (Exception e) { _log.LogError(e.ToString()); return StatusCode(500, "failed"); } } }',
        "class A : Controller { object F() {\n  try { return Ok(Load()); }\n"
        '  catch (Refused e) { return BadRequest("refused: " + e.Code); } } }',
        "class A { void F() {\n  try { Load(); }\n  catch (Exception e) { Console.Error.Write(e.ToString()); } } }",
        "class A : Controller { object F(Uri e) { return Ok(e.ToString()); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, *_ANSWERS):
        around = is_in(call.node, "catch_clause")
        if around is None or not _is_answer(call):
            continue
        declared = next((one for one in around.named_children if one.type == "catch_declaration"), None)
        name = text(declared.child_by_field_name("name")) if declared is not None else ""
        if name and any(_shows(argument, name) for argument in call.arguments):
            yield Match.at(call.node, "The stack goes to whoever asked.")


def _is_answer(call: Call) -> bool:
    if call.name.startswith("Write"):
        return "Response" in text(call.base)
    return call.base is None or text(call.base) in ("Results", "TypedResults", "this")


def _shows(argument: Node, name: str) -> bool:
    plain = "".join(text(argument).split())
    if any(f"{name}.{part}" in plain for part in ("ToString()", "StackTrace")):
        return True
    # An exception that is added to a text is written out with its stack.
    return bool(re2.search(rf"\+{name}(?:[^\w.(]|$)|\{{{name}\}}", plain))
