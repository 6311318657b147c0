"""The code engine: our own rules over the syntax trees of people's code, one folder of rules per language."""

from collections.abc import Mapping

from engines.engine import RuleEngine
from engines.rule import Rule, catalogue
from engines.source import SourceFile

# Read as text: templates have no grammar here.
PAGES = ("html", "jinja")


class CodeEngine(RuleEngine):
    """Looks at people's own code, tests included; not at what is vendored, generated, minified or over a cap."""

    name = "code"
    label = "Code rules"
    rules: Mapping[str, Rule] = catalogue(
        *(
            f"engines.code.{language}"
            for language in ("python", "javascript", "java", "go", "csharp", "templates", "text")
        )
    )

    def wants(self, file: SourceFile) -> bool:
        return (
            file.kind in ("own", "test")
            and (not file.unparsed_reason or file.language in PAGES)
            and super().wants(file)
        )
