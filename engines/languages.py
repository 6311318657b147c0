"""Which language a path holds, and whether it is somebody's own code, a test, vendored or generated."""

import re
from pathlib import PurePosixPath
from typing import Literal

Kind = Literal["own", "test", "vendored", "generated", "minified"]

# Languages we parse, with the name of their grammar.
GRAMMARS: dict[str, str] = {
    "python": "python",
    "javascript": "javascript",
    "typescript": "typescript",
    "tsx": "tsx",
    "java": "java",
    "go": "go",
    "php": "php",
    "ruby": "ruby",
    "csharp": "csharp",
}

# Rules for one of these read all three.
JAVASCRIPT = ("javascript", "typescript", "tsx")

EXTENSIONS: dict[str, str] = {
    ".py": "python", ".pyi": "python", ".pyw": "python", ".wsgi": "python",
    ".js": "javascript", ".jsx": "javascript", ".mjs": "javascript", ".cjs": "javascript",
    ".ts": "typescript", ".mts": "typescript", ".cts": "typescript", ".tsx": "tsx",
    ".java": "java", ".go": "go", ".php": "php", ".phtml": "php", ".rb": "ruby", ".rake": "ruby", ".cs": "csharp",
    ".c": "c", ".h": "c", ".cc": "cpp", ".cpp": "cpp", ".cxx": "cpp", ".hpp": "cpp", ".hh": "cpp", ".rs": "rust",
    ".kt": "kotlin", ".kts": "kotlin", ".swift": "swift", ".scala": "scala", ".sh": "shell", ".bash": "shell",
    ".ps1": "powershell", ".pl": "perl", ".pm": "perl", ".lua": "lua", ".ex": "elixir", ".exs": "elixir",
    ".dart": "dart", ".vue": "vue", ".svelte": "svelte", ".html": "html", ".htm": "html", ".css": "css",
    ".scss": "scss", ".sql": "sql", ".yml": "yaml", ".yaml": "yaml", ".json": "json", ".toml": "toml",
    ".ini": "ini", ".cfg": "ini", ".xml": "xml", ".tf": "terraform", ".tofu": "terraform", ".hcl": "hcl",
    ".md": "markdown", ".rst": "rst", ".txt": "text", ".properties": "properties", ".plist": "xml",
    ".config": "xml", ".gradle": "groovy", ".groovy": "groovy", ".dockerfile": "dockerfile",
    ".erb": "erb", ".haml": "haml", ".slim": "slim", ".ejs": "ejs", ".hbs": "handlebars",
    ".handlebars": "handlebars", ".mustache": "handlebars", ".pug": "pug", ".jade": "pug", ".jsp": "jsp",
    ".jspf": "jsp", ".cshtml": "razor", ".razor": "razor", ".aspx": "webforms", ".ascx": "webforms",
    ".master": "webforms", ".conf": "conf", ".rules": "conf", ".jinja": "jinja", ".jinja2": "jinja", ".j2": "jinja",
    ".twig": "jinja", ".ctp": "php", ".php3": "php", ".php4": "php", ".php5": "php", ".php7": "php", ".php8": "php",
    ".ru": "ruby", ".jbuilder": "ruby", ".rabl": "ruby", ".thor": "ruby",
}  # fmt: skip
# How a program in PHP begins, whatever its file is called: "forum.module", "settings.inc", "front.tpl".
_PHP_BEGINS = b"<?php"

FILE_NAMES: dict[str, str] = {
    "dockerfile": "dockerfile", "containerfile": "dockerfile", "makefile": "make", "jenkinsfile": "groovy",
    "rakefile": "ruby", "gemfile": "ruby", "vagrantfile": "ruby", ".env": "dotenv", ".npmrc": "ini", "procfile": "text",
    ".htaccess": "conf", "sshd_config": "conf",
}  # fmt: skip

INTERPRETERS: tuple[tuple[bytes, str], ...] = (
    (b"python", "python"), (b"node", "javascript"), (b"deno", "typescript"), (b"ruby", "ruby"), (b"php", "php"),
    (b"bash", "shell"), (b"/sh", "shell"), (b"env sh", "shell"), (b"perl", "perl"),
)  # fmt: skip

_LOCK_FILES = """
package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml poetry.lock uv.lock pdm.lock pipfile.lock
composer.lock gemfile.lock cargo.lock go.sum packages.lock.json gradle.lockfile bun.lock bun.lockb
"""
LOCK_FILES = frozenset(_LOCK_FILES.split())

_VENDORED_FOLDERS = """
node_modules bower_components vendor vendors third_party third-party thirdparty site-packages .venv venv
virtualenv jspm_packages external_libs .yarn
"""
VENDORED_FOLDERS = frozenset(_VENDORED_FOLDERS.split())
# Where ASP.NET's templates and its library manager put what comes from elsewhere.
_SERVED_LIBRARIES = "/wwwroot/lib/"
_TEST_FOLDERS = """
test tests __tests__ spec specs testing e2e fixtures __mocks__ testdata test_data test-data test_resources
test-resources test_fixtures test-fixtures cypress
"""
TEST_FOLDERS = frozenset(_TEST_FOLDERS.split())

_TEST_NAME = re.compile(
    r"(test_.{1,200}\.py|.{1,200}_tests?\.(py|go|rb)|.{1,200}_spec\.rb|conftest\.py|tests\.py"
    r"|.{1,200}\.(test|spec|cy)\.[cm]?[jt]sx?|[A-Z]\w{0,200}Tests?\.(java|cs|php|kt))",
)
# Projects are folders: "Shop.Web.Tests" in C#, "shop-integration-test" and "shop-e2e" of Maven, Gradle and workspaces.
_TEST_PROJECT = re.compile(
    r"[\w.-]{1,80}\.(unit|integration|functional)?tests?|([\w.-]{1,80}[-_])?(integration|integrated|functional|acceptance"
    r"|unit|system|smoke|e2e)[-_]?tests?|[\w.-]{1,80}-(tests|e2e|testkit|testsuite)"
)
_LIBRARY_NAME = re.compile(
    r"(jquery|bootstrap|angular|react|vue|ember|backbone|underscore|lodash|moment|d3|three|raphael|morris|select2|xregexp)"
    r"([.-](ui|slim|bundle|core|common|production|development|dom|esm|umd|grid|reboot|utilities|rtl))*([.-]v?\d[\w.-]{0,40})?(\.min)?\.(js|css)",
    re.IGNORECASE,
)
_RELEASE = re.compile(r"[A-Za-z]\w{1,40}(-[A-Za-z]\w{0,40}){0,4}-v?\d{1,4}\.\d{1,4}\.\d{1,4}")
_HASHED_NAME = re.compile(r".{1,100}[.-]([a-zA-Z0-9_-]{8}|[0-9a-f]{10,32})\.(?:js|mjs|cjs|css)")
_GENERATED_NAME = re.compile(
    r".{1,200}(_pb2(_grpc)?\.pyi?|\.pb\.go|\.g\.cs|\.designer\.cs|\.generated\.\w{1,8})", re.IGNORECASE
)
_GENERATED_MARKS = (b"@generated", b"Code generated by", b"DO NOT EDIT", b"Generated by the protocol buffer compiler")


def language_of(path: str, head: bytes = b"") -> str:
    """The language by file name, extension, `#!` line or how PHP begins; "" when nobody can tell."""
    name = PurePosixPath(path).name.lower()
    if name in FILE_NAMES:
        return FILE_NAMES[name]
    if name.startswith((".env.", "dockerfile.", "containerfile.", "jenkinsfile.")):
        return FILE_NAMES[name.partition(".")[0] or ".env"]
    if name.endswith((".tf.json", ".tofu.json")):
        return "terraform"
    suffix = PurePosixPath(name).suffix
    known = EXTENSIONS.get(suffix, "") or (_interpreter(head) if not suffix else "")
    return known or ("php" if head.lstrip().startswith(_PHP_BEGINS) else "")


def _interpreter(head: bytes) -> str:
    if not head.startswith(b"#!"):
        return ""
    first_line = head[:120].partition(b"\n")[0]
    return next((language for word, language in INTERPRETERS if word in first_line), "")


def kind_of(path: str, data: bytes = b"", *, longest_line: int = 0) -> Kind:
    """Whose code this is. `longest_line` is in bytes and only matters for scripts and style sheets."""
    pure = PurePosixPath(path)
    folders = {part.lower() for part in pure.parts[:-1]}
    is_served = _SERVED_LIBRARIES in f"/{path.lower()}"
    is_library = _LIBRARY_NAME.fullmatch(pure.name) is not None or _is_of_release(pure)
    if folders & VENDORED_FOLDERS or is_served or is_library:
        return "vendored"
    if _is_minified(pure.name.lower(), len(data), data.count(b"\n") + 1, longest_line):
        return "minified"
    if pure.name.lower() in LOCK_FILES or _GENERATED_NAME.fullmatch(pure.name) or _says_generated(data[:1500]):
        return "generated"
    if folders & TEST_FOLDERS or any(map(_TEST_PROJECT.fullmatch, folders)) or _TEST_NAME.fullmatch(pure.name):
        return "test"
    return "own"


def _is_of_release(path: PurePosixPath) -> bool:
    """`static/DataTables-1.11.4/js/…`: a library as it was unpacked. The first folder may be the program's own."""
    is_script = path.suffix.lower() in (".js", ".mjs", ".cjs", ".css")
    return is_script and any(map(_RELEASE.fullmatch, path.parts[1:-1]))


def _is_hashed(name: str) -> bool:
    """`submissions-CO-QyStx.js`: a bundler names what it has made by what is in it."""
    found = _HASHED_NAME.fullmatch(name)
    return found is not None and not found[1].isalpha() and not found[1].isdigit()


def _says_generated(head: bytes) -> bool:
    """Only a comment at the start of a line counts: code that speaks about generated files is not generated."""
    return any(
        mark in line and line.lstrip().startswith((b"#", b"//", b"/*", b"*", b"--", b"<!--"))
        for mark in _GENERATED_MARKS
        if mark in head
        for line in head.split(b"\n")
    )


def _is_minified(name: str, size_bytes: int, lines: int, longest_line: int) -> bool:
    if name.endswith((".min.js", ".min.css", ".min.mjs", ".bundle.js")):
        return True
    is_script = name.endswith((".js", ".mjs", ".cjs", ".css"))
    if is_script and longest_line > 400 and _is_hashed(name) and size_bytes / lines > 100:
        return True
    return is_script and size_bytes > 4096 and longest_line > 1000 and size_bytes / lines > 300
