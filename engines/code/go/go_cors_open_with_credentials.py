"""Any website may make requests here in the name of whoever is signed in.

A page of somebody else, opened in the same browser, reads the signed-in person's data and acts as them.

List the origins that are meant in AllowedOrigins, or leave AllowCredentials out.
"""

from collections.abc import Iterator

from engines.index.golang import Literal, literals
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

TYPES = (
    ("github.com/rs/cors", "Options"),
    ("github.com/go-chi/cors", "Options"),
    ("github.com/gin-contrib/cors", "Config"),
    ("github.com/labstack/echo/middleware", "CORSConfig"),
    ("github.com/gofiber/fiber/middleware/cors", "Config"),
)
ORIGINS = ("AllowedOrigins", "AllowOrigins")


@rule(
    title="Cross-origin access for everybody",
    severity="high",
    confidence="high",
    cwe=942,
    weakness="permissive-cors",
    fix="List the origins that are meant.",
    hints=("cors", "CORS"),
    languages=("go",),
    bad=[
        'package a\n\nimport "github.com/rs/cors"\n\nvar c = cors.New(cors.Options{\n'
        '\tAllowedOrigins:   []string{"*"},\n\tAllowCredentials: true,\n})\n',
        'package a\n\nimport "github.com/gin-contrib/cors"\n\n'
        "var c = cors.Config{AllowOriginFunc: func(origin string) bool { return true }, "
        "AllowCredentials: true}\n",
        'package a\n\nimport "github.com/go-chi/cors"\n\nvar c = cors.Options{\n'
        '\tAllowedOrigins:   []string{"https://*", "http://*"},\n\tAllowCredentials: true,\n}\n',
    ],
    good=[
        'package a\n\nimport "github.com/rs/cors"\n\nvar c = cors.Options{AllowedOrigins: []string{"*"}}\n',
        'package a\n\nimport "github.com/rs/cors"\n\n'
        'var c = cors.Options{AllowedOrigins: []string{"https://a.example"}, AllowCredentials: true}\n',
        'package a\n\nimport "github.com/go-chi/cors"\n\n'
        'var c = cors.Options{AllowedOrigins: []string{"https://*.a.example"}, AllowCredentials: true}\n',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for package, name in TYPES:
        for one in literals(file, package, name):
            if text(one.values.get("AllowCredentials")) == "true" and _is_open(one):
                yield Match.at(one.node, "Every origin is allowed, with credentials.")


def _is_open(one: Literal) -> bool:
    origins = "".join(text(one.values.get(name)) for name in ORIGINS)
    check = "".join(text(one.values.get(name)) for name in ("AllowOriginFunc", "AllowOriginRequestFunc"))
    body = "".join(check.partition("{")[2].split())
    is_any = any(f'"{one}"' in origins for one in ("*", "http://*", "https://*", "*://*"))
    return is_any or text(one.values.get("AllowAllOrigins")) == "true" or body.startswith("returntrue")
