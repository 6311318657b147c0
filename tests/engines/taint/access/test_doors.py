"""Routes that ask nobody, in programs that let people in and hide no guard."""

import pytest

from tests.engines.taint.access.saying import said

_FLASK = """
import jwt
from flask import Flask, request
from shop import Item, db
app = Flask(__name__)

@app.route('/login', methods=['POST'])
def login():
    return {'token': jwt.encode({'sub': request.json['name']}, app.config['KEY'])}

@app.route('/items/<int:number>', methods=['DELETE'])
def remove(number):
    db.session.delete(Item.query.get(number))
    db.session.commit()
    return '', 204
"""
_GUARD = """
def known():
    if 'Authorization' not in request.headers:
        return {'error': 'unknown'}, 401
"""
_GIN = """package main

import (
	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

func login(c *gin.Context) {
	token, _ := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(key)
	c.JSON(200, token)
}

func remove(c *gin.Context) {
	db.Delete(&Item{}, c.Param("id"))
}

func main() {
	r := gin.Default()
	r.POST("/login", login)
	r.DELETE("/items/:id", remove)
}
"""
_RULE = "missing-authentication"


@pytest.mark.parametrize(("path", "text"), [("app.py", _FLASK), ("main.go", _GIN)])
def test_change_of_one_thing_asks_nobody_where_people_log_in(path: str, text: str) -> None:
    assert said(_RULE, {path: text})


def test_nobody_logs_in() -> None:
    assert not said(_RULE, {"app.py": _FLASK.replace("jwt.encode", "shop.encode")})
    assert not said(_RULE, {"main.go": _GIN.replace("jwt.NewWithClaims", "shop.New").replace("SignedString", "Text")})


def test_guard_that_stands_where_nobody_sees_it_may_stand_before_it() -> None:
    assert not said(_RULE, {"app.py": _FLASK + _GUARD + "\nhang(app, known)\n"})


def test_function_that_only_answers_failures_is_no_guard() -> None:
    failed = "\n@app.errorhandler(401)\ndef failed(error):\n    return 'unknown', 401\n"
    assert said(_RULE, {"app.py": _FLASK + failed})
