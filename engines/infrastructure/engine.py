"""Gathers what describes infrastructure, joins it into modules and charts, and shows each file to the rules."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from typing import ClassVar

from engines.chapter import Chapter, joined
from engines.engine import Engine, Look, Setting
from engines.hit import Hit
from engines.infrastructure import cloudformation, kustomize, terraform_module
from engines.infrastructure.go_values import UNFILLED
from engines.infrastructure.helm_chart import Chart, charts, parsed_loosely
from engines.infrastructure.kubernetes_objects import mark_partial
from engines.infrastructure.terraform_calls import MOST_VARIANTS, TERRAFORM, Modules, Variant
from engines.infrastructure.terraform_module import VALUES
from engines.infrastructure.ways import Ways
from engines.jinja_template import SUFFIXES as TEMPLATES
from engines.jinja_template import is_cluster, unfilled
from engines.languages import language_of
from engines.later import Later
from engines.rule import Rule, hit_from
from engines.source import SourceFile, Unparsed
from engines.yaml_tree import YamlNode, documents, fill
from outcomes import Gap

MOST_BYTES = 60_000_000
MOST_SECONDS = 100.0
YAML = ("yaml", "json")
READ = (*TERRAFORM, *TEMPLATES, ".tpl")
FOLDERS = ("kubernetes", "terraform", "aws", "azure", "google")
ALONE = Variant()
Read = Callable[[], SourceFile | None]
Left = Callable[[Rule], frozenset[str]]


class InfrastructureEngine(Engine):
    """Files mean something only together: variables stand in one, what uses them in another."""

    name: ClassVar[str] = "infrastructure"
    label: ClassVar[str] = "Infrastructure as code"
    collects: ClassVar[bool] = True
    keeps: ClassVar[bool] = True
    settles: ClassVar[bool] = True
    chapters = tuple(Chapter(f"engines.infrastructure.{one}") for one in FOLDERS)
    rules: ClassVar[Mapping[str, Rule]] = Later(lambda: joined(InfrastructureEngine.chapters))

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._reads: dict[str, Read] = {}
        self._shown: list[str] = []
        self._bytes = 0

    def reads(self, path: str) -> bool:
        name = PurePosixPath(path).name
        return path.endswith(READ) or language_of(path) in YAML or name in kustomize.NAMES

    def wants(self, file: SourceFile) -> bool:
        if file.is_binary or file.kind not in ("own", "test"):
            return False
        return file.path.endswith(TERRAFORM) or _is_of_cluster(file)

    def look(self, file: SourceFile) -> Iterator[Hit | Gap]:
        self._shown.append(file.path)
        self._bytes += file.size_bytes
        # Held until the end; one too many is only noted, and told of then.
        self._reads[file.path] = (lambda: file) if self._bytes <= MOST_BYTES else _nothing
        return iter(())

    def company(self, path: str, paths: Iterable[str]) -> Iterator[str]:
        """The rest of its module with files of values, else of its chart, and the kustomizations that may patch it."""
        parents = PurePosixPath(path).parents
        if path.endswith(TERRAFORM):
            folder = str(parents[0])
            for one in paths:
                is_below = one.endswith(VALUES) and PurePosixPath(folder) in PurePosixPath(one).parents
                if is_below or (one.endswith(TERRAFORM) and str(PurePosixPath(one).parent) == folder):
                    yield one
            return
        listed = list(paths)
        names = {str(parent / name) for parent in parents for name in ("Chart.yaml", *kustomize.NAMES)}
        around = [one for one in listed if one in names]
        yield from around
        root = max(
            (str(PurePosixPath(one).parent) for one in around if one.endswith("Chart.yaml")), key=len, default=""
        )
        if root:
            yield from (one for one in listed if one.startswith(f"{root}/") and one not in names)

    def learnt(self) -> Iterator[tuple[str, str]]:
        """Only that it is one of ours: the file itself is read again when anything changed."""
        while self._shown:
            yield self._shown.pop(), "ours"

    def recall(self, learnt: str, path: str, read: Read) -> Iterator[Hit | Gap]:
        self._reads[path] = read
        return iter(())

    def last_looks(self) -> Iterator[tuple[SourceFile, Look]]:
        files, left_out = self._within_budget()
        ends = time.monotonic() + MOST_SECONDS
        for file, look in self._arranged(files):
            yield file, look
            if time.monotonic() > ends:
                what = f"Looking at infrastructure took over {MOST_SECONDS:.0f} s; the rest was left out."
                yield file, Look("", iter([Gap("infrastructure-budget", what, engine=self.name)]))
                return
        for path in left_out:
            what = f"More than {MOST_BYTES // 1_000_000} MB describe infrastructure; this file is not looked at."
            gap = Gap("infrastructure-budget", what, path, self.name)
            yield SourceFile(path, b""), Look("", iter([gap]))

    def _within_budget(self) -> tuple[list[SourceFile], list[str]]:
        files: list[SourceFile] = []
        left_out: list[str] = []
        size = 0
        for path, read in self._reads.items():
            file = read() if size <= MOST_BYTES else None
            if file is None:
                left_out.append(path)
            else:
                size += file.size_bytes
                files.append(file)
        return files, left_out

    def _arranged(self, files: list[SourceFile]) -> Iterator[tuple[SourceFile, Look]]:
        rest = {file.path: file for file in files}
        modules = Modules(files)
        for folder, module in modules.folders.items():
            yield from self._module(modules, folder)
            for file in module:
                del rest[file.path]
        for chart in charts(rest.values()):
            yield from self._chart(chart)
            for file in chart.files:
                del rest[file.path]
                file.forget()
        partial = kustomize.patches(rest.values())
        unbuilt: set[str] = set()
        build = kustomize.Build(rest)
        yield from self._kustomized(build, unbuilt)
        for file in rest.values():
            if file.path in partial:
                mark_partial(file)
            # Other files named like a chart's are somebody else's templates; kustomizations told of themselves.
            if is_cluster(file):
                yield from self._template(file)
            elif _is_manifest(file) and file.path not in unbuilt:
                yield from self._rules(file, left=self._left(file, build.ends(file.path)))
            file.forget()

    def _module(self, modules: Modules, folder: str) -> Iterator[tuple[SourceFile, Look]]:
        """Once for each way it is built; what two ways have in common is told once."""
        variants = modules.variants(folder)
        ways = Ways(variants)
        files = sorted(modules.folders[folder], key=lambda one: one.path)
        for number, variant in enumerate(variants):
            terraform_module.join(files, variant.given, modules.outputs(folder).value)
            for file in files:
                yield from self._rules(file, ways, variant)
                if number == 0:
                    yield file, Look("", modules.unread(file, self.name))
            for file in files:
                file.forget()
        for file in files:
            yield from ((file, Look(rule, hits)) for rule, hits in ways.of(file.path))
        if folder in modules.cut:
            what = f"Built with {modules.cut[folder]} sets of values; {MOST_VARIANTS} were looked at."
            yield files[0], Look("", iter([Gap("infrastructure-budget", what, files[0].path, self.name)]))

    def _kustomized(self, build: kustomize.Build, unbuilt: set[str]) -> Iterator[tuple[SourceFile, Look]]:
        """What patches bring about; a weakness their objects had before is told of where those stand, unless every way
        to build them takes it away.

        Adds to `unbuilt` the paths of those it could not read.
        """
        for file in [one for one in build.files.values() if kustomize.is_kustomization(one)]:
            try:
                build.build(file.path)
            except Unparsed as error:
                unbuilt.add(file.path)
                yield file, Look("", iter([self._unread(file, error)]))
                continue
            yield file, Look("", self._from_elsewhere(file, build))
            for change in build.changes[file.path]:
                if change.is_shown:
                    yield from self._changed(change)

    def _changed(self, change: kustomize.Change) -> Iterator[tuple[SourceFile, Look]]:
        old, new, alone = (SourceFile(change.file.path, change.file.data) for _ in range(3))
        mark_partial(alone)
        for file, roots in ((old, change.before), (new, change.after), (alone, change.alone)):
            fill(file, tuple(roots))
        for rule in self._rules_for(new):
            yield new, Look(rule.id, self._brought(rule, old, new, alone))

    def _brought(self, rule: Rule, old: SourceFile, new: SourceFile, alone: SourceFile) -> Iterator[Hit | Gap]:
        known = frozenset(match.message for match in rule.find(old))
        yield from self._hits(rule, new, None, ALONE, known)
        yield from self._hits(rule, alone, None, ALONE)

    def _left(self, file: SourceFile, ends: list[tuple[YamlNode, ...]]) -> Left | None:
        """Over everything that is built of a file; None where it is built as it is, or not at all."""
        made = [SourceFile(file.path, file.data) for _ in ends]
        for one, roots in zip(made, ends, strict=True):
            fill(one, roots)

        @cache
        def left(rule: Rule) -> frozenset[str]:
            return frozenset(match.message for one in made for match in rule.find(one))

        return left if made else None

    def _from_elsewhere(self, file: SourceFile, build: kustomize.Build) -> Iterator[Gap]:
        names = build.elsewhere[file.path]
        if names:
            what = f"Bases from elsewhere are not read: {', '.join(one[:100] for one in names[:5])}."
            yield Gap("from-elsewhere", what, file.path, self.name, is_partial=False)
        if unknown := build.unfollowed(file.path):
            what = f"What these parts of it make is not known: {', '.join(unknown)}."
            yield Gap("from-elsewhere", what, file.path, self.name, is_partial=False)
        lost = sorted({f"{one.file.path} line {one.line}" for one in build.changes[file.path] if one.is_lost})
        if lost:
            what = f"These patches change nothing that is read here: {', '.join(lost[:5])[:400]}."
            yield Gap("from-elsewhere", what, file.path, self.name, is_partial=False)

    def _chart(self, chart: Chart) -> Iterator[tuple[SourceFile, Look]]:
        templates = list(chart.templates())
        for file in chart.files:
            if file in templates:
                try:
                    chart.fill(file)
                except Unparsed as error:
                    yield file, Look("", iter([self._unread(file, error)]))
                    continue
                yield from self._rules(file)
            elif file.language in YAML:
                yield from self._rules(file)
            if chart.missing and file.path == f"{chart.folder}Chart.yaml":
                what = f"Charts from elsewhere are not read: {', '.join(chart.missing)[:300]}."
                yield file, Look("", iter([Gap("from-elsewhere", what, file.path, self.name, is_partial=False)]))

    def _template(self, file: SourceFile) -> Iterator[tuple[SourceFile, Look]]:
        """Objects in a template of Jinja; hits stand in the template, whose lines are those of what it makes."""
        inner = unfilled(file, lambda _: UNFILLED)
        try:
            fill(inner, parsed_loosely(inner.text))
        except Unparsed as error:
            yield file, Look("", iter([self._unread(file, error)]))
            return
        for _, look in self._rules(inner):
            yield file, Look(look.rule, (replace(one, path=file.path) for one in look.said))

    def _rules(
        self, file: SourceFile, ways: Ways | None = None, variant: Variant = ALONE, left: Left | None = None
    ) -> Iterator[tuple[SourceFile, Look]]:
        """One look at all rules would lose them all to the first that fails; a file that is unread is told once.

        `left` knows which messages of a rule still stand in what is built of the file.
        """
        try:
            self._read(file)
        except Unparsed as error:
            yield file, Look("", iter([self._unread(file, error)]))
            return
        for rule in self._rules_for(file):
            if rule.wants(file):
                yield file, Look(rule.id, self._hits(rule, file, ways, variant, left=left))

    def _rules_for(self, file: SourceFile) -> Iterator[Rule]:
        for chapter in self.chapters:
            yield from chapter.rules_for(file)

    def _read(self, file: SourceFile) -> None:
        if file.path.endswith(terraform_module.SUFFIXES):
            terraform_module.described(file)
        elif file.language in YAML:
            documents(file)

    def _hits(
        self,
        rule: Rule,
        file: SourceFile,
        ways: Ways | None,
        variant: Variant,
        known: frozenset[str] = frozenset(),
        left: Left | None = None,
    ) -> Iterator[Hit | Gap]:
        """Where there are several ways to build a file, what is found is noted there and told when all are known."""
        told: set[tuple[int, str]] = set()
        for match in rule.find(file):
            if match.message in known or (left is not None and match.message not in left(rule)):
                continue
            hit = hit_from(match, engine=self.name, rule=rule, file=file, key=self.setting.instance_key)
            here = (hit.start_line, hit.tokens)
            if here in told or (match.secret and variant.passes(match.secret)):
                continue
            told.add(here)
            if ways is None:
                yield hit
            else:
                ways.note(hit, variant)

    def _unread(self, file: SourceFile, error: Unparsed) -> Gap:
        return Gap("not-parsed", f"Not read by {self.label}: {error}.", file.path, self.name, file.kind == "own")


def _is_of_cluster(file: SourceFile) -> bool:
    parts = PurePosixPath(file.path).parts
    name = parts[-1]
    if name in ("Chart.yaml", *kustomize.NAMES) or (name.endswith(".tpl") and "templates" in parts):
        return True
    if file.language not in YAML:
        return is_cluster(file)
    if kustomize.OPERATION.search(file.data[:2000]):
        return True
    if name == "values.yaml" or "templates" in parts[:-1]:
        return file.language == "yaml"
    return _is_manifest(file)


def _is_manifest(file: SourceFile) -> bool:
    if kustomize.is_kustomization(file):
        return True
    if b"apiVersion" in file.data and b"kind" in file.data:
        # Definitions of kinds are long, and there is nothing in them that runs or grants.
        kinds = file.data.count(b"\nkind:")
        return kinds == 0 or kinds != file.data.count(b"\nkind: CustomResourceDefinition")
    return cloudformation.is_template(file)


def _nothing() -> None:
    return None
