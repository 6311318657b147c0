"""Customers: sign-in, sessions and password resets."""

import base64
import hashlib
import pickle
import random
import secrets

from flask import Blueprint, jsonify, make_response, request

pages = Blueprint("accounts", __name__)


def hash_password(password: str) -> str:
    return hashlib.md5(password.encode()).hexdigest()


def avatar_name(email: str) -> str:
    return hashlib.md5(email.encode(), usedforsecurity=False).hexdigest()


def reset_token() -> str:
    token = "".join(random.choice("abcdefghjkmnpqrstuvwxyz") for _ in range(20))
    return token


def session_token() -> str:
    return secrets.token_urlsafe(32)


@pages.get("/account/basket")
def basket():
    kept = pickle.loads(base64.b64decode(request.cookies.get("basket", "")))
    return jsonify(kept)


@pages.post("/account/login")
def login():
    response = make_response(jsonify(ok=True))
    response.set_cookie("sid", session_token(), secure=True, httponly=True, samesite="Lax")
    return response
