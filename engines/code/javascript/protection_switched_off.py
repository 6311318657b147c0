"""A protection that is on by default is switched off: a Helmet header, or the walls around an Electron page.

Without Content-Security-Policy or frame protection one hole becomes many; an Electron page with Node's functions
turns any script on it into a program on the visitor's machine.

Leave the defaults of helmet() on and adjust the policy instead; in Electron keep nodeIntegration off,
contextIsolation and webSecurity on.
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method, calls_to, options
from engines.index.constants import is_literally
from engines.languages import JAVASCRIPT
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

HEADERS = ("contentSecurityPolicy", "frameguard", "hsts", "noSniff", "strictTransportSecurity", "xFrameOptions")
WALLS = {"nodeIntegration": True, "contextIsolation": False, "webSecurity": False, "sandbox": False}


@rule(
    title="Protection switched off",
    severity="medium",
    confidence="medium",
    cwe=693,
    weakness="missing-security-headers",
    languages=JAVASCRIPT,
    patch=swap(
        (r"\b(nodeIntegration\w*\s*:\s*)true\b", r"\1false"),
        (r"\b(contextIsolation|webSecurity|sandbox)(\s*:\s*)false\b", r"\1\2true"),
        (r"\b(contentSecurityPolicy|frameguard|hsts|noSniff|xssFilter)(\s*:\s*)false\b", r"\1\2true"),
    ),
    fix="Leave the default on.",
    hints=("helmet", "webPreferences"),
    bad=[
        "const helmet = require('helmet');\napp.use(helmet({ contentSecurityPolicy: false }));",
        "import helmet from 'helmet';\napp.use(helmet({ frameguard: false, hsts: false }));",
        "const w = new BrowserWindow({ webPreferences: { nodeIntegration: true } });",
        "const w = new BrowserWindow({ webPreferences: { contextIsolation: false } });",
    ],
    good=[
        "const helmet = require('helmet');\napp.use(helmet());",
        "const helmet = require('helmet');\napp.use(helmet({ contentSecurityPolicy: { directives: POLICY } }));",
        "const w = new BrowserWindow({ webPreferences: { nodeIntegration: false, contextIsolation: true } });",
        "app.use(mask({ contentSecurityPolicy: false }));",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "helmet"):
        for name, value in options(call.argument(0)).items():
            if name in HEADERS and is_literally(file, value, False):
                yield Match.at(value.parent or value, f"Helmet's {name} is off.")
    for call in calls_of_method(file, "BrowserWindow", "BrowserView"):
        for name, value in options(options(call.argument(0)).get("webPreferences")).items():
            if name in WALLS and is_literally(file, value, WALLS[name]):
                yield Match.at(value.parent or value, f"{name} takes a wall away.", severity="high", confidence="high")
