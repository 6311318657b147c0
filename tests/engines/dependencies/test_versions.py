"""Each ecosystem orders versions as its own documents say."""

from itertools import pairwise

import pytest

from engines.dependencies.versions import ORDERS, NoVersion, key

RISING = {
    # semver.org, section 11
    "npm": "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 2.0.0 "
    "2.1.0 2.1.1",
    "crates.io": "0.1.0-alpha 0.1.0 0.9.10 0.10.0 1.0.0",
    # go.dev/ref/mod, pseudo-versions
    "Go": "v0.0.0-20190101000000-abcdefabcdef v0.1.0 v1.0.0-rc.1 v1.0.0 v1.2.4-0.20190101000000-abcdefabcdef v1.2.4 "
    "v2.0.0+incompatible",
    # PEP 440, "Summary of permitted suffixes and relative ordering"
    "PyPI": "1.dev0 1.0.dev456 1.0a1 1.0a2.dev456 1.0a12.dev456 1.0a12 1.0b1.dev456 1.0b2 1.0b2.post345.dev456 "
    "1.0b2.post345 1.0rc1.dev456 1.0rc1 1.0 1.0+abc.5 1.0+abc.7 1.0+5 1.0.post456.dev34 1.0.15 1.1.dev1 1!0.1",
    # Maven's version order specification
    "Maven": "1-alpha2snapshot 1-alpha2 1-alpha-123 1-beta-2 1-beta123 1-m2 1-m11 1-rc 1-cr2 1-rc123 1-SNAPSHOT 1 1-sp "
    "1-sp2 1-sp123 1-abc 1-def 1-pom-1 1-1-snapshot 1-1 1-2 1-123 1.1 1.2 1.10 2.0 2.0.a 2-1 2.0.2 2.0.123 2.1.0 2.1-a "
    "2.1b 2.1-c 2.1-1 2.1.0.1 2.2 2.123 11.a2 11.a11 11.b2 11.b11 11.m2 11.m11 11 11.a 11b 11c 11m",
    # Gem::Version's documentation
    "RubyGems": "1.0.a1 1.0.a2 1.0.a10 1.0.b1 1.0.rc1 1.0 1.0.1 1.1.a 1.1 1.9.3 1.10 2",
    # Composer's documentation on stability, PHP's version_compare
    "Packagist": "1.0.0-dev 1.0.0-alpha1 1.0.0-alpha2 1.0.0-beta 1.0.0-RC1 1.0.0-RC2 1.0.0 1.0.0-patch1 1.0.1 1.10.0",
    # NuGet's documentation on pre-release versions; words compare letter by letter, without regard to case
    "NuGet": "1.0.1-aaa.1x 1.0.1-alpha 1.0.1-alpha10 1.0.1-ALPHA2 1.0.1-beta 1.0.1-Beta.2 1.0.1-rc.10 1.0.1 1.0.1.1",
    "Pub": "1.0.0-dev.1 1.0.0 1.0.0+1 1.0.0+2 1.0.1",
    "Hex": "1.0.0-rc.0 1.0.0 1.10.0",
    "SwiftURL": "1.0.0-beta 1.0.0 1.0.1",
    "ConanCenter": "1.2.11 1.2.12 1.10.0",
}
SAME = {
    "npm": "1.2.3 v1.2.3 1.2.3+build =1.2.3",
    "Go": "v1.2.3 1.2.3 v1.2.3+incompatible",
    "PyPI": "1.0 1.0.0 v1.0",
    "Maven": "1 1.0 1.0.0 1-0 1.0-0 1-ga 1-final 1-release 1.ga",
    "RubyGems": "1 1.0 1.0.0",
    "Packagist": "1 v1.0 1.0.0 1.0.0.0",
    "NuGet": "1.0 1.0.0 1.0.0.0 1.0.0+x",
}
MAVEN_SAME = "1-alpha-1 1alpha1 1a1 1-a1 1.0-alpha1", "1x 1.0.0x 1-x 1.0.0-x", "1-cr1 1-rc1"
NONE = {
    "npm": "latest",
    "PyPI": "not a version",
    "RubyGems": "1.0 beta",
    "Packagist": "dev-main",
    "Go": "master",
    "Maven": "",
}


def test_every_ecosystem_has_an_order_and_a_list_here():
    assert set(ORDERS) == set(RISING)


@pytest.mark.parametrize("ecosystem", RISING)
def test_versions_rise_in_the_order_of_the_specification(ecosystem: str):
    listed = RISING[ecosystem].split()
    wrong = [(a, b) for a, b in pairwise(listed) if not key(ecosystem, a) < key(ecosystem, b)]
    assert wrong == []
    assert sorted(listed, key=lambda one: key(ecosystem, one)) == listed


@pytest.mark.parametrize("ecosystem", SAME)
def test_two_spellings_of_a_version_are_equal(ecosystem: str):
    first, *others = SAME[ecosystem].split()
    assert [one for one in others if key(ecosystem, one) != key(ecosystem, first)] == []


@pytest.mark.parametrize("listed", MAVEN_SAME)
def test_mavens_short_and_long_qualifiers_are_equal(listed: str):
    assert all(key("Maven", one) == key("Maven", listed.split()[0]) for one in listed.split())


@pytest.mark.parametrize("ecosystem", NONE)
def test_what_is_no_version_says_so(ecosystem: str):
    with pytest.raises(NoVersion):
        key(ecosystem, NONE[ecosystem])


@pytest.mark.parametrize("ecosystem", ORDERS)
def test_a_version_as_long_as_a_novel_is_none(ecosystem: str):
    with pytest.raises(NoVersion):
        key(ecosystem, "1." * 5_000)
