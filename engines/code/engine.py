"""The code engine: our own rules over syntax trees, a folder per language, and over texts that have none."""

from collections.abc import Mapping
from pathlib import Path
from pkgutil import iter_modules

from engines.engine import RuleEngine
from engines.rule import Rule, catalogue
from engines.source import SourceFile

# Read as text: templates and mapper files have no grammar here.
PAGES = ("html", "jinja", "ejs", "handlebars", "pug", "jsp", "razor", "webforms", "xml")


class CodeEngine(RuleEngine):
    """Looks at people's own code, tests included; not at what is vendored, generated, minified or over a cap."""

    name = "code"
    label = "Code rules"
    rules: Mapping[str, Rule] = catalogue(
        *(f"engines.code.{one.name}" for one in iter_modules([str(Path(__file__).parent)]) if one.ispkg)
    )

    def wants(self, file: SourceFile) -> bool:
        return (
            file.kind in ("own", "test")
            and (not file.unparsed_reason or file.language in PAGES)
            and super().wants(file)
        )
