"""What went wrong inside is sent to whoever asked: the whole trace, or the statement that failed.

Messages and traces name files, versions, statements and sometimes values. They tell an attacker which attempt comes
close, and turn a blind injection into one that answers.

Log the error, and answer with a sentence of your own and a number under which it is found in the log.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.taint import ir
from engines.taint.access import failing_words, koa, python_errors, ruby_errors, typed_errors, whole_errors
from engines.taint.access.doing import object_behind
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.sent import LANGUAGES
from engines.taint.access.told_once import many_by_file
from engines.taint.survey import javascript_routes
from engines.taint.survey.guards import written
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_TRACES: Final = re2.compile(
    r"traceback\.(format_exc|format_exception|format_tb)|sys\.exc_info|\.(stack|sqlMessage|sql)$|\.__traceback__|__dict__$"
)
_ANSWERS: Final = re2.compile(
    r"(jsonify|HttpResponse\w*|JsonResponse|JSONResponse|Response|make_response|render_template\w*|res\.(send|json|end|write)|"
    r"(res|reply|response)(\.\w+)*\.(send|json|end|write)|Response\.json|@written|json_response|abort)$"
)
# The same in Go, PHP, Ruby and C#.
_TOLD: Final = re2.compile(r"debug\.Stack$|\.(getTraceAsString|getTrace|backtrace|full_message|StackTrace)$")
# What a database says of the statement it was given.
_COMPLAINS: Final = re2.compile(r"(^|\|)(mysqli?|pg_last)_error$")
_SENDS: Final = re2.compile(
    r"((^|\.)(JSON|String|Data|HTML|Error|Fprintf?|Fprintln|Write|exit|echo|print|print_r|render|halt|json|response|StatusCode|"
    r"BadRequest|Ok|Content|Json|Problem|WriteAsync|IndentedJSON))$"
)
# Whoever asks where the program runs shows it to developers only.
_DEVELOPS: Final = re2.compile(
    r"(?i)(develop|app_?debug|is_?debug|debug_?mode|(config|app|settings)\.\w*debug|env\.(local|test)|\.local\?)"
)
_PLACES: Final = re2.compile(r"(?i)^(develop|prod|debug)")
_LOGS: Final = re2.compile(r"(?i)log")
_PAGE = """<?php
try {
    work($_GET['id']);
} catch (Exception $error) {
    error_log($error->getTraceAsString());
    echo {said};
}
"""
_ASKED = """<?php
$found = mysqli_query($db, 'SELECT name FROM members WHERE id = ' . (int) $_GET['id']) or die({said});
"""
_GIN = """package main

import "github.com/gin-gonic/gin"

func main() {
	gin.Default().GET("/run", func(c *gin.Context) {
		c.JSON(500, gin.H{"error": {said}})
	})
}
"""
_ASPNET = """
public class RunController : Controller
{
    [HttpGet]
    public IActionResult Run(int id)
    {
        try { return Ok(_work.Do(id)); }
        catch (Exception error) { _log.LogError(error.StackTrace); return StatusCode(500, {said}); }
    }
}
"""
_SPRING = """
@RestController
class RunController {
    @GetMapping("/run")
    ResponseEntity<Object> run(@RequestParam String name) {
        try {
            return ResponseEntity.ok(work.run(name));
        } catch ({kind} error) {
            log.error("failed", error);
            Map<String, Object> answer = new HashMap<>();
            answer.put("error", {said});
            return ResponseEntity.status(500).body(answer);
        }
    }
}
"""
_MIDDLEWARE = """
public class Failures
{
    private readonly RequestDelegate _next;
    public async Task Invoke(HttpContext context)
    {
        try { await _next(context); }
        catch (Exception error)
        {
            var answer = JsonSerializer.Serialize(new { message = {said} });
            await context.Response.WriteAsync(answer);
        }
    }
}
"""
_RAILS = {
    "config/routes.rb": "Rails.application.routes.draw do\n  get 'run', to: 'run#run'\nend\n",
    "app/controllers/run_controller.rb": """
class RunController < ApplicationController
  def run
    work
  rescue => error
    logger.error(error.backtrace)
    render json: { error: {said} }, status: 500
  end
end
""",
}


def _rails(said: str) -> dict[str, str]:
    return {path: text.replace("{said}", said) for path, text in _RAILS.items()}


_FLASK = """
import traceback
from flask import Flask, jsonify, request
app = Flask(__name__)

@app.route('/run')
def run():
    try:
        return jsonify(work(request.args))
    except Exception as error:
        app.logger.exception(error)
        return jsonify({'error': {said}}), 500
"""
_FASTAPI = """
from fastapi import FastAPI, HTTPException
app = FastAPI()

@app.get('/run')
def run(name: str):
    try:
        return work(name)
    except {kind} as error:
        raise HTTPException(status_code=500, detail={said})
"""
_FOR_ALL = """
from flask import Flask, jsonify
app = Flask(__name__)

@app.route('/run')
def run():
    return jsonify(work())

@app.errorhandler({kind})
def failed(error):
    return jsonify({'error': {said}}), 500
"""
_KOA = """
const router = new (require('@koa/router'))();
router.get('/report', async (ctx) => {
  try {
    ctx.body = await report(ctx.query.month);
  } catch (error) {
    ctx.status = 500;
    ctx.body = {said};
  }
});
"""
_EXPRESS = """
const app = require('express')(); const db = require('./db');
app.get('/orders', (req, res) => {
  db.query('SELECT * FROM orders', (err, rows) => {
    if (err) { console.error(err.stack); return res.status(500).send({said}); }
    res.json(rows);
  });
});
"""


_NEXT = """import { NextResponse } from 'next/server'; import { work } from '@/lib/work';
export async function GET() {
  try {
    return NextResponse.json(await work());
  } catch (error) {
    console.error(error.stack);
    const answer = { ok: false, debug: { stack: {said} } };
    return NextResponse.json(answer, { status: 500 });
  }
}
"""


_HANDLER = """
module.exports = (err, req, res, next) => {
  {more}
  res.status(500).json({ message: 'failed', stack: err.stack });
};
"""
_NEST = """import { Controller, Get } from '@nestjs/common';
@Controller('run')
export class RunController {
  @Get()
  async run() {
    try {
      return await this.work.run();
    } catch (error) {
      this.log.error(error.stack);
      return { ok: false, stack: {said} };
    }
  }
}
"""


@access_rule(
    title="Error details in an answer",
    severity="medium",
    confidence="medium",
    weakness="error-exposure",
    fix="Log the error and answer with a sentence of your own.",
    bad=[
        {"members.php": _ASKED.replace("{said}", "mysqli_error($db)")},
        _FLASK.replace("{said}", "traceback.format_exc()"),
        _FLASK.replace("{said}", "str(error)"),
        _FLASK.replace("{said}", "f'failed: {error}'"),
        _FLASK.replace("app.logger.exception(error)", "trace = traceback.format_exc()").replace("{said}", "trace"),
        _FASTAPI.replace("{kind}", "Exception").replace("{said}", "str(error)"),
        _FOR_ALL.replace("{kind}", "Exception").replace("{said}", "repr(error)"),
        {"app.js": _EXPRESS.replace("{said}", "err.stack")},
        {"app.js": _EXPRESS.replace("{said}", "{ error: err.sqlMessage }")},
        {"app.js": _KOA.replace("{said}", "{ ok: false, stack: error.stack }")},
        {"errors.js": _HANDLER.replace("{more}", "")},
        {"app/api/run/route.ts": _NEXT.replace("{said}", "error instanceof Error ? error.stack : undefined")},
        {"src/run.controller.ts": _NEST.replace("{said}", "error.stack")},
        {"run.php": _PAGE.replace("{said}", "$error->getTraceAsString()")},
        {"main.go": _GIN.replace("{said}", "string(debug.Stack())")},
        {"Run.cs": _ASPNET.replace("{said}", "error.StackTrace")},
        {"Run.cs": _ASPNET.replace("{said}", 'new { error = $"failed: {error.Message}" }')},
        {"Failures.cs": _MIDDLEWARE.replace("{said}", "error?.Message")},
        {"RunController.java": _SPRING.replace("{kind}", "Exception").replace("{said}", "error.getMessage()")},
        _rails("error.backtrace"),
    ],
    good=[
        {"members.php": _ASKED.replace("{said}", "'nobody: ' . mysqli_errno($db)")},
        {"run.php": _PAGE.replace("{said}", "'This did not work.'")},
        {"run.php": _PAGE.replace("{said}", "APP_DEBUG ? $error->getTraceAsString() : 'no'")},
        {"errors.js": _HANDLER.replace("{more}", "if (process.env.NODE_ENV === 'production') return next(err);")},
        {"app/api/run/route.ts": _NEXT.replace("{said}", "isLocal ? error.stack : undefined")},
        {"src/run.controller.ts": _NEST.replace("{said}", "isLocal ? error.stack : undefined")},
        {"main.go": _GIN.replace("{said}", '"This did not work."')},
        {"Run.cs": _ASPNET.replace("{said}", '"This did not work."')},
        {"Failures.cs": _MIDDLEWARE.replace("{said}", '"This did not work."')},
        {"RunController.java": _SPRING.replace("{kind}", "Exception").replace("{said}", '"This did not work."')},
        # An error of the program's own, whose message is meant to be read.
        {"RunController.java": _SPRING.replace("{kind}", "UnknownName").replace("{said}", "error.getMessage()")},
        _rails("'This did not work.'"),
        _FLASK.replace("{said}", "'This did not work.'"),
        _FLASK.replace("{said}", "type(error).__name__"),
        # An error of the program's own, whose message is meant to be read.
        _FLASK.replace("except Exception", "except ValueError").replace("{said}", "str(error)"),
        _FLASK.replace("{said}", "str(error) if app.debug else 'failed'"),
        _FASTAPI.replace("{kind}", "NotFound").replace("{said}", "str(error)"),
        _FOR_ALL.replace("{kind}", "404").replace("{said}", "str(error)"),
        {"app.js": _EXPRESS.replace("{said}", "'This did not work.'")},
        {"app.js": _KOA.replace("{said}", "{ ok: false, error: error.message }")},
        {"app.js": _EXPRESS.replace("{said}", "process.env.NODE_ENV === 'development' ? err.stack : 'failed'")},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    yield from many_by_file(_found(survey))


def _found(survey: Survey) -> Iterator[Site]:
    # Helpers are shared by many handlers.
    known: dict[int, list[tuple[int, str]]] = {}
    for one in survey.alone():
        if one.module.kind != "own":
            continue
        for scope in survey.inside(one.scope):
            if id(scope) not in known:
                known[id(scope)] = list(_told(scope, survey))
            for at, found in known[id(scope)]:
                message = f"{found} goes to whoever asked {one.path or one.scope.name}."
                yield Site(scope.module, at, message, handler=one)
        if one.module.language == "python":
            yield from (*_of_python(one.scope), *python_errors.of_helpers(one, survey))
    yield from python_errors.all_shown(survey)
    yield from _of_handled(survey, known)
    for beside in (whole_errors.all_sent, typed_errors.all_told, failing_words.all_said, ruby_errors.all_told):
        yield from beside(survey)
    scripts = (one for one in survey.scopes.all(*javascript_routes.LANGUAGES) if one.module.kind == "own")
    for scope in (one for one in scripts if id(one) not in known):
        if (whole_errors.handles_errors(scope) or koa.is_around(scope)) and not _looks(scope):
            traces = [Site(scope.module, at, f"{found} goes to whoever asked for something that failed.")
                      for at, found in _told(scope, survey)]  # fmt: skip
            yield from traces or whole_errors.of_handlers(scope)


def _of_handled(survey: Survey, known: dict[int, list[tuple[int, str]]]) -> Iterator[Site]:
    """What functions beside the routes answer that stand for any error."""
    answering = {id(one.scope) for one in survey.handlers if one.module.kind == "own"}
    modules = {id(one.module): one.module for one in survey.handlers if one.module.kind == "own"}
    for scope in python_errors.answering(survey, modules.values()):
        if id(scope) not in known:
            for at, found in _told(scope, survey):
                yield Site(scope.module, at, f"{found} goes to whoever asked for something that failed.")
        if id(scope) not in answering:
            yield from _of_python(scope)


def _of_python(scope: Scope) -> Iterator[Site]:
    """Messages of any error, which are often harmless, and traces that were kept first."""
    for at, found in python_errors.traces(scope):
        yield Site(scope.module, at, f"{found} goes to whoever asked.")
    for at, found in python_errors.told(scope):
        yield Site(scope.module, at, f"{found} goes to whoever asked.", severity="low")


def _looks(scope: Scope) -> bool:
    """Whether it asks where the program runs."""
    texts = (one.value for one in each(ir.Constant, *scope.function.body, lambdas=False))
    return any(isinstance(one, str) and _PLACES.search(one) for one in texts)


def _told(scope: Scope, survey: Survey) -> Iterator[tuple[int, str]]:
    """Where a function answers with a trace, unless it asks whether it runs for developers."""
    said = list(_said(scope))
    errors = _errors(scope) if said else frozenset()
    told = [(at, found) for at, value in said if (found := _tells(value, errors))]
    # A page that tells of one statement mostly tells of each; they are mended together.
    complaints = [one for one in told if _COMPLAINS.search(one[1])]
    told = [one for one in told if one not in complaints[1:]]
    if told and not (scope.module.language in LANGUAGES and _develops(scope, survey)):
        yield from told


def _develops(scope: Scope, survey: Survey) -> bool:
    return any(
        isinstance(one, ir.Name | ir.Attribute | ir.Call)
        and _DEVELOPS.search(written(one))
        and "Stack" not in written(one)
        for one in survey.expressions(scope)
    )


def _errors(scope: Scope) -> frozenset[str]:
    """Names that hold an error here: of `catch`, and first parameters of callbacks that are called so."""
    caught = {
        each_one.name for statement in scope.function.body for each_one in each(ir.Handler, statement, lambdas=False)
    }
    first = {one.name for one in scope.function.parameters[:1] if one.name in ("err", "error")}
    return frozenset(caught | first) - {""}


def _said(scope: Scope) -> Iterator[tuple[int, ir.Expression]]:
    for call in scope.calls:
        name = written(call.function)
        if _ANSWERS.search(name) or (
            scope.module.language in LANGUAGES and _SENDS.search(name) and not _LOGS.search(name)
        ):
            for value in (*call.arguments, *(value for _, value in call.keywords)):
                yield call.at, value
                made = object_behind(value, scope)
                if made is not None and made is not value:
                    yield call.at, made
    if scope.module.language == "python":
        for value in scope.returns:
            yield value.at, value
    for value in koa.answered(scope):
        yield value.at, value


def _asks_the_error(test: ir.Expression, errors: frozenset[str]) -> bool:
    """`error instanceof Error`, `error.stack`: what it is, not who may see it."""
    return (isinstance(test, ir.Opaque) and test.what == "instanceof") or written(test).partition(".")[0] in errors


def _tells(value: ir.Expression, errors: frozenset[str]) -> str:
    """A trace, or the statement that failed. A message alone is often meant to be read."""
    choices = each(ir.Choose, value, lambdas=False)
    if not all(_asks_the_error(one.test, errors) for one in choices):
        return ""
    for node in each(ir.Expression, value, lambdas=False):
        name = written(node)
        if isinstance(node, ir.Call) and _COMPLAINS.search(name):
            return name
        if _TOLD.search(name) and (name.partition(".")[0] in errors or name.startswith("debug.")):
            return name
        if _TRACES.search(name) and (name.partition(".")[0] in errors or name.startswith(("traceback", "sys."))):
            return name
    return ""
