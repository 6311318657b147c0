"""A closure that is handed to something unknown sees of its object the fields it names, not all of it."""

import pytest

from tests.engines.taint.programs import flows

_SCRIPT = """const lib = require('lib'), db = require('mysql').createPool({}), app = require('express')()
class Box { constructor(given) { this.given = given; this.own = 5 }
  go() { lib.later(() => db.query('select ' + this.@)) } }
app.get('/', (req, res) => { new Box(req.query.a).go(); res.end() })
"""
_PYTHON = """import os, lib
from flask import request, Flask
app = Flask(__name__)
class Box:
    def __init__(self, given):
        self.given = given
        self.own = 'x'
    @property
    def made(self):
        return self.given
    def go(self):
        lib.later(lambda: os.system(self.@))
@app.route('/')
def x():
    Box(request.args['q']).go()
    return 'a'
"""
_RUBY = """class Box
  def initialize(given)
    @given = given
    @own = 5
  end
  def go
    Rails.cache.fetch("x") { ActiveRecord::Base.connection.exec_query("select #{@@}") }
  end
end
class BoxesController < ApplicationController
  def show
    @box = Box.new(params[:period]).go
  end
end
"""
_PROGRAMS = {"a.js": _SCRIPT, "a.py": _PYTHON, "app/controllers/boxes_controller.rb": _RUBY.replace("@@", "@~")}


@pytest.mark.parametrize("path", _PROGRAMS)
def test_field_is_what_was_put_there(path: str) -> None:
    program, mark = _PROGRAMS[path], "~" if path.endswith(".rb") else ".@"
    dot = mark.removesuffix("@").removesuffix("~")
    assert flows({path: program.replace(mark, f"{dot}given")})
    assert not flows({path: program.replace(mark, f"{dot}own")})


def test_property_is_what_it_gives() -> None:
    assert flows({"a.py": _PYTHON.replace(".@", ".made")})
