"""The shop's web application."""

from flask import Flask

from . import accounts, catalogue, orders, settings


def create_app() -> Flask:
    app = Flask(__name__)
    app.secret_key = settings.SESSION_KEY
    app.config["SESSION_COOKIE_SECURE"] = False
    app.config["SESSION_COOKIE_HTTPONLY"] = True
    app.register_blueprint(catalogue.pages)
    app.register_blueprint(accounts.pages)
    app.register_blueprint(orders.pages)
    return app


if __name__ == "__main__":
    create_app().run(host="127.0.0.1", port=8000, debug=True)
