"""JSON is written with `<`, `>` and `&` as they are.

Rails escapes them in JSON so that a value may stand in a script of a page. Without it a text with `</script>` in it
ends the script wherever JSON is put into a page, and what follows runs.

Leave `escape_html_entities_in_json` on.
"""

from collections.abc import Iterator

from engines.index.ruby import is_false, settings
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="JSON that can end a script",
    severity="medium",
    confidence="high",
    cwe=79,
    weakness="cross-site-scripting",
    languages=("ruby",),
    patch=swap((r"\b(escape_html_entities_in_json\s*=\s*)false\b", r"\1true")),
    fix="Remove the setting.",
    hints=("escape_html_entities_in_json",),
    bad=[
        "ActiveSupport::JSON::Encoding.escape_html_entities_in_json = false",
        "ActiveSupport::JSON::Encoding::escape_html_entities_in_json = false",
        "Rails.application.config.active_support.escape_html_entities_in_json = false",
        "ActiveSupport.escape_html_entities_in_json = false",
    ],
    good=[
        "ActiveSupport.escape_html_entities_in_json = true",
        "puts ActiveSupport.escape_html_entities_in_json",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    nodes = [node for node, _, value in settings(file, "escape_html_entities_in_json") if is_false(value)]
    for node in file.nodes("assignment"):
        name, given = text(node.child_by_field_name("left")), node.child_by_field_name("right")
        if name.endswith("::escape_html_entities_in_json") and is_false(given):
            nodes.append(node)
    yield from (Match.at(node, "A text with </script> in it ends the script.") for node in nodes)
