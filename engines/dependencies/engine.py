"""Shows manifests to the rules of the supply chain; what advisories say of the packages is compared elsewhere."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import ClassVar

from engines.advice import Advice
from engines.dependencies.hits import ENGINE, WEAKNESS
from engines.engine import Documented, RuleEngine
from engines.hit import Hit
from engines.later import Later
from engines.rule import Rule, catalogue
from engines.source import SourceFile, Unparsed
from outcomes import Gap

KNOWN_VULNERABILITY = Advice(
    WEAKNESS, "Dependency with a known vulnerability", WEAKNESS, "high", "high",
    "Take the first version that mends it.",
    (
        "A version of a package is pinned in which a vulnerability is publicly known.",
        "How to use it is often public too, and whoever looks for victims looks for this version. What can happen "
        "depends on the vulnerability and on whether your code reaches it.",
        "Take the first version that mends it, run the tests, and commit the manifest together with its lock file. "
        "If none exists, look for another package or keep untrusted data away from this one.",
    ),
)  # fmt: skip


class DependenciesEngine(RuleEngine):
    """Rules about manifests and lock files, and the words for what an advisory says."""

    name: ClassVar[str] = ENGINE
    label: ClassVar[str] = "Dependencies"
    rules: Mapping[str, Rule] = Later(lambda: catalogue("engines.dependencies.rules"))

    def wants(self, file: SourceFile) -> bool:
        return not file.is_binary and file.kind != "vendored" and super().wants(file)

    def _hits(self, rule: Rule, file: SourceFile) -> Iterator[Hit | Gap]:
        # What cannot be read is told where its packages are listed.
        with suppress(Unparsed):
            yield from super()._hits(rule, file)

    def documented(self) -> Mapping[str, Documented]:
        return {**self.rules, KNOWN_VULNERABILITY.id: KNOWN_VULNERABILITY}
