"""YAML is read with a loader that builds any Python object the text names.

A YAML file can then call functions while it is read: "!!python/object/apply:os.system" runs a command.

Use yaml.safe_load, or Loader=yaml.SafeLoader (CSafeLoader), which only builds plain data.
"""

from collections.abc import Iterator

from engines.index.calls import Call, calls_of_method, calls_to
from engines.index.constants import is_fixed, string
from engines.index.handlers import is_followed
from engines.index.names import dotted
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

SAFE = ("SafeLoader", "CSafeLoader", "BaseLoader", "CBaseLoader")


@rule(
    title="YAML that can build any object",
    severity="high",
    confidence="high",
    cwe=502,
    weakness="unsafe-deserialization",
    patch=swap(
        (
            r"\b(?:unsafe_|full_)?load(_all)?\((.*?),\s*(?:Loader\s*=\s*)?(?:yaml\.)?(?:Loader|UnsafeLoader|CLoader|FullLoader)\)",
            r"safe_load\1(\2)",
        ),
        (r"\byaml\.(?:unsafe_|full_)?load(_all)?\(", r"yaml.safe_load\1("),
    ),
    fix="Use yaml.safe_load.",
    hints=("yaml",),
    bad=[
        "import yaml\nyaml.load(body, Loader=yaml.Loader)",
        "import yaml\nyaml.load(stream)",
        "from yaml import unsafe_load\nunsafe_load(text)",
        "import yaml\nyaml.load_all(text, yaml.UnsafeLoader)",
        "from ruamel.yaml import YAML\nreader = YAML(typ='unsafe')\nreader.load(text)",
    ],
    good=[
        "import yaml\nyaml.safe_load(body)",
        "import yaml\nyaml.load(body, Loader=yaml.CSafeLoader)",
        "import yaml\nfrom yaml import SafeLoader\nyaml.load(body, SafeLoader)",
        "import yaml\nclass Strict(yaml.SafeLoader):\n    pass\nyaml.load(body, Loader=Strict)",
        "from ruamel.yaml import YAML\nYAML(typ='safe').load(text)",
        "from ruamel.yaml import YAML\nYAML(typ='unsafe').dump(data, file)",
        "import yaml\nyaml.load('a: 1')",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_to(file, "yaml.load", "yaml.load_all"):
        stream = call.argument(0, "stream")
        if not is_fixed(file, stream) and not is_followed(file, stream) and _is_open(file, call):
            yield Match.at(call.node, "This loader builds any object the text names.")
    for call in calls_to(file, "yaml.unsafe_load", "yaml.unsafe_load_all", "yaml.full_load", "yaml.full_load_all"):
        stream = call.argument(0, "stream")
        if not is_fixed(file, stream) and not is_followed(file, stream):
            is_full = "full" in call.name
            yield Match.at(call.node, "This builds objects the text names.", severity="medium" if is_full else None)
    loads = next(calls_of_method(file, "load", "load_all"), None) is not None
    for call in calls_to(file, "ruamel.yaml.YAML", "ruamel.yaml.main.YAML") if loads else ():
        if string(file, call.argument(0, "typ")) == "unsafe":
            yield Match.at(call.node, "What is read with this builds any object the text names.")


def _is_open(file: SourceFile, call: Call) -> bool:
    """A loader of somebody's own is theirs to judge."""
    loader = call.argument(1, "Loader")
    if loader is None:
        return not call.has_splat
    return dotted(file, loader) in ("yaml.Loader", "yaml.UnsafeLoader", "yaml.CLoader", "yaml.FullLoader")
