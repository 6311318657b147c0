"""Which errors of routes in Python are said to be told, and where."""

import pytest

from engines.source import SourceFile
from engines.taint.access.rules.error_in_answer import find
from engines.taint.ir import line_of
from engines.taint.lower import LOWERINGS
from engines.taint.survey.whole import Survey
from tests.engines.taint.access.saying import said

_FLASK = """
import sqlite3
from flask import Flask, flash, redirect, render_template
app = Flask(__name__)

@app.route('/notes')
def notes():
    message = None
    try:
        work()
    except {kind} as error:
        {does}
    return {answer}
"""
_DJANGO = """
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path

def notes(request):
    try:
        work()
    except Exception as error:
        {does}
    return redirect('home')

urlpatterns = [path('notes/', notes)]
"""
_LAYERS = """
from fastapi import FastAPI, HTTPException
app = FastAPI()

class Notes:
    def all(self):
        try:
            return work()
        except Exception as error:
            {does}

notes = Notes()

@app.get('/notes')
def listed():
    return notes.all()
"""


def _lines(code: str) -> list[str]:
    """The lines that are told, each once."""
    file = SourceFile("app.py", code.encode())
    places = {line_of(one.at) for one in find.find(Survey([LOWERINGS["python"](file)]))}
    return [file.lines[one - 1].strip() for one in sorted(places)]


def _flask(does: str, kind: str = "Exception", answer: str = "'done'") -> str:
    return _FLASK.replace("{does}", does).replace("{kind}", kind).replace("{answer}", answer)


@pytest.mark.parametrize(
    "code",
    [
        _flask("return render_template('failed.html', error=error)"),
        _flask("flash(f'Failed: {error}')"),
        _flask("flash('Failed: {}'.format(error))"),
        _flask("message = str(error)", answer="render_template('notes.html', message=message)"),
        _flask("return f'Failed: {error}'", kind="sqlite3.Error"),
        _flask("return str(error)", kind="(ValueError, IntegrityError)"),
        _DJANGO.replace("{does}", "return render(request, 'failed.html', {'error': error})"),
        _DJANGO.replace("{does}", "messages.error(request, f'Failed: {error}')"),
        _LAYERS.replace("{does}", "raise HTTPException(status_code=500, detail=f'failed: {error}')"),
    ],
)
def test_what_an_error_says_is_told(code: str) -> None:
    caught = code.index(" as error:")
    assert _lines(code) == [code[caught:].splitlines()[1].strip()]


@pytest.mark.parametrize(
    "code",
    [
        _flask("return render_template('failed.html', error='failed')"),
        _flask("flash(f'Failed: {error}')", kind="ValueError"),
        _flask("flash('Failed'); app.logger.error(f'{error}')"),
        _flask("message = str(error)"),
        _flask("message = str(error)", kind="WrongName", answer="render_template('notes.html', message=message)"),
        _flask("return render_template('failed.html', error=error) if app.debug else 'failed'"),
        _DJANGO.replace("{does}", "messages.error(request, 'Failed')"),
        # What a helper returns is no answer yet.
        _LAYERS.replace("{does}", "return str(error)"),
        _LAYERS.replace("{does}", "raise HTTPException(status_code=500, detail='failed')"),
    ],
)
def test_own_sentences_are_not(code: str) -> None:
    assert _lines(code) == []


def test_what_the_next_page_shows_is_told_once_for_each_file() -> None:
    code = _flask("flash(f'Failed: {error}')")
    again = code[code.index("@app") :].replace("notes", "cards")
    assert _lines(code + again) == ["flash(f'Failed: {error}')"]


AROUND = {
    "fastapi": """
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
app = FastAPI()
@app.get("/a")
def a(): return 1
@app.exception_handler(Exception)
async def failed(request: Request, exc: Exception):
    return JSONResponse({"detail": {shown}}, 500)
""",
    "aiohttp": """
from aiohttp import web
routes = web.RouteTableDef()
@routes.get("/a")
async def a(request): return web.Response()
@web.middleware
async def failed(request, handler):
    try:
        return await handler(request)
    except Exception as exc:
        return web.json_response({"error": {shown}}, status=500)
""",
}


@pytest.mark.parametrize("kind", AROUND)
def test_what_answers_for_all_handlers_tells_of_errors(kind: str) -> None:
    assert said("error-in-answer", {"app.py": AROUND[kind].replace("{shown}", "repr(exc)")})
    assert not said("error-in-answer", {"app.py": AROUND[kind].replace("{shown}", "'sorry'")})
    assert not said("error-in-answer", {"app.py": AROUND[kind].replace("{shown}", "request_id()")})


def test_tornado_writes_the_trace_of_what_failed() -> None:
    program = """
import traceback
import tornado.web
class Page(tornado.web.RequestHandler):
    def get(self):
        self.write("a")
    def write_error(self, status, **given):
        {written}
"""
    trace = 'self.write("".join(traceback.format_exception(*given["exc_info"])))'
    assert said("error-in-answer", {"app.py": program.replace("{written}", trace)})
    assert not said("error-in-answer", {"app.py": program.replace("{written}", "self.write(str(status))")})
