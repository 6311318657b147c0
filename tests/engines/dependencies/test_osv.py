"""Which versions a record affects, as the OSV schema evaluates it; records merged by their aliases."""

from typing import Any

import pytest

from engines.dependencies import osv
from engines.dependencies.audit import audit, merged
from engines.dependencies.osv import NotAnAdvisory, parse
from engines.dependencies.package import Package


def _record(**more: Any) -> dict[str, Any]:
    return {"id": "OSV-1", "modified": "2026-01-01T00:00:00Z", **more}


def _about(ecosystem: str, name: str, *events: dict[str, str], kind: str = "ECOSYSTEM", **more: Any) -> dict[str, Any]:
    ranges = [{"type": kind, "events": [*events]}] if events else []
    return {"package": {"ecosystem": ecosystem, "name": name}, "ranges": ranges, **more}


def _affected(entries: list[dict[str, Any]], version: str, ecosystem: str = "PyPI", name: str = "a") -> bool | None:
    return osv.judge(parse(_record(affected=entries)), ecosystem, name, version).is_affected


TWO_BRANCHES = _about(
    "PyPI", "a", {"introduced": "0"}, {"fixed": "1.2.5"}, {"introduced": "2.0"}, {"fixed": "2.1"}
)  # fmt: skip


@pytest.mark.parametrize(
    ("version", "is_affected"),
    [("0.1", True), ("1.2.4", True), ("1.2.5", False), ("1.9", False), ("2.0a1", False), ("2.0", True), ("2.1", False)],
)
def test_events_open_and_close_in_turn(version: str, is_affected: bool):
    assert _affected([TWO_BRANCHES], version) is is_affected


def test_the_order_of_events_in_the_record_does_not_matter():
    events = TWO_BRANCHES["ranges"][0]["events"]
    mixed = {**TWO_BRANCHES, "ranges": [{"type": "ECOSYSTEM", "events": events[::-1]}]}
    assert [_affected([mixed], one) for one in ("1.2.4", "1.2.5", "2.0", "2.1")] == [True, False, True, False]


def test_last_affected_is_itself_affected_and_nothing_after_it():
    entry = _about("PyPI", "a", {"introduced": "1.0"}, {"last_affected": "1.4"})
    assert [_affected([entry], one) for one in ("0.9", "1.0", "1.4", "1.4.1")] == [False, True, True, False]


def test_a_limit_is_where_the_range_ends():
    entry = _about("npm", "a", {"introduced": "0"}, {"limit": "2.0.0"}, kind="SEMVER")
    assert [_affected([entry], one, "npm") for one in ("1.9.9", "2.0.0")] == [True, False]


def test_a_listed_version_is_affected_whatever_the_ranges_say():
    entry = _about("PyPI", "a", {"introduced": "2"}, versions=["1.0"])
    assert [_affected([entry], one) for one in ("1.0", "1.1")] == [True, False]


def test_ranges_of_commits_say_nothing_about_versions():
    assert _affected([_about("PyPI", "a", {"introduced": "0"}, kind="GIT")], "1.0") is False


def test_a_version_that_cannot_be_compared_is_neither_affected_nor_sound():
    entry = _about("Packagist", "a/b", {"introduced": "0"}, {"fixed": "2.0"})
    assert _affected([entry], "dev-main", "Packagist", "a/b") is None


def test_another_package_or_ecosystem_of_the_record_is_not_meant():
    assert _affected([_about("npm", "a", {"introduced": "0"})], "1.0") is False
    assert _affected([_about("PyPI", "b", {"introduced": "0"})], "1.0") is False


def test_names_are_known_as_their_ecosystem_spells_them():
    package = Package("PyPI", "Zope.Interface", "1.0", "requirements.txt", 1)
    known = {("PyPI", package.key): [parse(_record(affected=[_about("PyPI", "zope_interface", {"introduced": "0"})]))]}
    assert [one.package.name for one in audit([package], known).vulnerable] == ["Zope.Interface"]


def test_a_withdrawn_record_affects_nothing():
    record = _record(affected=[_about("PyPI", "a", {"introduced": "0"})], withdrawn="2026-02-01T00:00:00Z")
    assert osv.judge(parse(record), "PyPI", "a", "1.0").is_affected is False


def test_the_nearest_fix_of_the_own_branch_is_named():
    record = parse(_record(affected=[TWO_BRANCHES]))
    assert osv.judge(record, "PyPI", "a", "1.0").fixed == ("1.2.5",)
    assert osv.judge(record, "PyPI", "a", "2.0.3").fixed == ("2.1",)


def test_records_that_share_a_name_are_one_vulnerability():
    records = [
        parse(_record(id="GHSA-1", aliases=["CVE-1"])), parse(_record(id="PYSEC-1", aliases=["CVE-1"])),
        parse(_record(id="CVE-2")), parse(_record(id="GHSA-2", aliases=["CVE-2", "RUSTSEC-2"])),
        parse(_record(id="GHSA-3")),
    ]  # fmt: skip
    assert sorted(sorted(one.id for one in group) for group in merged(records)) == [
        ["CVE-2", "GHSA-2"], ["GHSA-1", "PYSEC-1"], ["GHSA-3"],
    ]  # fmt: skip


def test_a_record_that_joins_two_others_makes_all_three_one():
    records = [parse(_record(id="A")), parse(_record(id="B")), parse(_record(id="C", aliases=["A", "B"]))]
    assert [[one.id for one in group] for group in merged(records)] == [["A", "B", "C"]]


def test_severity_is_the_vectors_else_the_publishers_word_else_medium():
    vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
    everything = [_about("PyPI", "a", {"introduced": "0"})]

    def severity(**more: Any) -> str:
        package = Package("PyPI", "a", "1.0", "requirements.txt", 1)
        record = parse(_record(affected=everything, **more))
        return audit([package], {("PyPI", "a"): [record]}).vulnerable[0].severity

    assert severity(severity=[{"type": "CVSS_V3", "score": vector}]) == "critical"
    assert severity(severity=[{"type": "CVSS_V3", "score": "nonsense"}]) == "medium"
    assert severity(database_specific={"severity": "MODERATE"}) == "medium"
    assert severity(database_specific={"severity": "HIGH"}) == "high"
    assert severity() == "medium"
    assert severity(id="MAL-2026-1") == "critical"


def test_the_recommended_version_mends_every_advisory_of_the_package():
    package = Package("npm", "a", "1.0.0", "package-lock.json", 3, is_direct=True)
    one = _record(id="X-1", affected=[_about("npm", "a", {"introduced": "0"}, {"fixed": "1.2.0"}, kind="SEMVER")])
    two = _record(id="X-2", affected=[_about("npm", "a", {"introduced": "0"}, {"fixed": "1.10.0"}, kind="SEMVER")])
    open_end = _record(id="X-3", affected=[_about("npm", "a", {"introduced": "0"}, kind="SEMVER")])
    both = audit([package], {("npm", "a"): [parse(one), parse(two)]}).vulnerable
    assert {found.recommended for found in both} == {"1.10.0"}
    with_open = audit([package], {("npm", "a"): [parse(one), parse(open_end)]}).vulnerable
    assert {found.recommended for found in with_open} == {""}


def _events(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{what: version} for what, version in pairs]


GIT = {"type": "GIT", "repo": "https://git.example/a", "events": _events(("introduced", "0"), ("fixed", "3f38f732"))}
# The examples of the OSV schema and what its evaluation says of versions around them.
EXAMPLES = [
    ("npm", "SEMVER", _events(("introduced", "0")), ["0.0.0-alpha", "1.0.0", "99.0.0"], []),
    ("npm", "SEMVER", _events(("introduced", "0"), ("fixed", "1.0.2")), ["0.1.0", "1.0.2-rc.1"], ["1.0.2", "2.0.0"]),
    ("npm", "SEMVER", _events(("introduced", "1.0.0"), ("fixed", "1.0.2"), ("introduced", "3.0.0"), ("fixed", "3.2.5")),
     ["1.0.0", "1.0.1", "3.0.0", "3.2.4"], ["0.9.0", "1.0.0-rc.1", "1.0.2", "2.9.9", "3.2.5", "4.0.0"]),
    ("Maven", "ECOSYSTEM", _events(("introduced", "0"), ("last_affected", "2.1.214")), ["1.4", "2.1.214"], ["2.1.215"]),
    ("Maven", "ECOSYSTEM", _events(("introduced", "0"), ("fixed", "2.1.214")), ["2.1.213"], ["2.1.214", "2.1.215"]),
    ("npm", "ECOSYSTEM", _events(("introduced", "0"), ("fixed", "6.5.4")), ["6.5.3"], ["6.5.4"]),
    ("crates.io", "SEMVER", _events(("introduced", "0"), ("fixed", "0.1.20")), ["0.1.19"], ["0.1.20", "0.2.0"]),
    ("PyPI", "ECOSYSTEM", _events(("introduced", "2.8.0"), ("fixed", "2.10.0")), ["2.8.0", "2.8.0.post2", "2.9.2"],
     ["2.7.9", "2.10.0"]),
    ("RubyGems", "ECOSYSTEM", _events(("introduced", "1.14.0"), ("fixed", "2.1.0")),
     ["1.14.0", "1.15.0.pre.1", "2.0.2", "2.1.0.pre.3"], ["1.13.9", "2.1.0"]),
    ("Go", "SEMVER", _events(("introduced", "0"), ("fixed", "1.8.3")),
     ["v1.8.2", "v1.8.3-0.20200101000000-abcdefabcdef"], ["v1.8.3"]),
]  # fmt: skip


@pytest.mark.parametrize(("ecosystem", "kind", "events", "affected", "sound"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_the_examples_of_the_schema_are_judged_as_it_says(
    ecosystem: str, kind: str, events: list[dict[str, str]], affected: list[str], sound: list[str]
):
    entry = {"package": {"ecosystem": ecosystem, "name": "a"}, "ranges": [GIT, {"type": kind, "events": events}]}
    told = {version: _affected([entry], version, ecosystem) for version in (*affected, *sound)}
    assert told == dict.fromkeys(affected, True) | dict.fromkeys(sound, False)


def test_an_ecosystem_whose_order_is_not_known_is_answered_by_its_listed_versions_only():
    entry = _about("CRAN", "readxl", {"introduced": "1.4.1"}, {"fixed": "1.4.2"}, versions=["1.4.1"])
    assert _affected([entry], "1.4.1", "CRAN", "readxl") is True
    assert _affected([entry], "1.4.0", "CRAN", "readxl") is None


@pytest.mark.parametrize(
    "document", [None, [], "text", {}, {"id": "A"}, {"modified": "2026"}, {"id": 1, "modified": 2}]
)
def test_what_is_no_record_says_so(document: Any):
    with pytest.raises(NotAnAdvisory):
        parse(document)


def test_a_record_of_wrong_shapes_is_read_as_far_as_it_goes():
    record = parse(_record(affected=[1, {"package": 2}, {"package": {"ecosystem": "PyPI", "name": "a"}, "ranges": "x",
                   "versions": [1, "1.0"]}], aliases="CVE-1", severity={}, references=[{"url": 3}],
                   database_specific={"cwe_ids": ["CWE-²", 79, "CWE-79"]}))  # fmt: skip
    assert [(one.name, one.versions) for one in record.affected] == [("a", frozenset({"1.0"}))]
    assert (record.aliases, record.cwes) == ((), (79,))


def test_a_fix_that_has_a_vulnerability_of_its_own_is_passed_over():
    package = Package("PyPI", "a", "1.0", "requirements.txt", 1)

    def recommended(last: dict[str, str]) -> str:
        one = _record(id="X-1", affected=[_about("PyPI", "a", {"introduced": "0"}, {"fixed": "2.0"})])
        two = _record(id="X-2", affected=[_about("PyPI", "a", {"introduced": "2.0"}, last)])
        (found,) = audit([package], {("PyPI", "a"): [parse(one), parse(two)]}).vulnerable
        return found.recommended

    assert recommended({"fixed": "3.0"}) == "3.0"
    assert recommended({"last_affected": "2.5"}) == ""


EVERYTHING = [_about("PyPI", "a", {"introduced": "0"})]


def _id(*records: dict[str, Any], named: tuple[str, ...] = ()) -> str:
    package = Package("PyPI", "a", "1.0", "requirements.txt", 1)
    known = {("PyPI", "a"): [parse(_record(affected=EVERYTHING, **one)) for one in records]}
    (found,) = audit([package], known, {("PyPI", "a"): named}).vulnerable
    return found.id


CVE = {"id": "CVE-2026-1"}
PYSEC = {"id": "PYSEC-2026-1", "aliases": ["CVE-2026-1", "GHSA-9"]}
GHSA = {"id": "GHSA-9", "aliases": ["CVE-2026-1"]}


@pytest.mark.parametrize("records", [[PYSEC], [PYSEC, CVE], [GHSA, PYSEC], [CVE, GHSA, PYSEC], [GHSA]])
def test_a_vulnerability_is_known_by_the_same_name_whichever_record_came_first(records: list[dict[str, Any]]):
    assert _id(*records) == "GHSA-9"


@pytest.mark.parametrize("before", ["CVE-2026-1", "PYSEC-2026-1", "GHSA-9"])
def test_a_vulnerability_keeps_the_name_it_had(before: str):
    assert _id(CVE, named=(before,)) == ("CVE-2026-1" if before == "CVE-2026-1" else _id(CVE))
    assert _id(CVE, GHSA, PYSEC, named=(before,)) == before
    assert _id(PYSEC, named=("GHSA-0", before)) == before


def test_two_that_turn_out_to_be_one_keep_the_older_name():
    joins = {"id": "GHSA-1", "aliases": ["PYSEC-2026-1", "PYSEC-2026-2"]}
    assert _id(joins, named=("PYSEC-2026-2", "PYSEC-2026-1")) == "PYSEC-2026-2"
