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
# What the ecosystems' own implementations are tested with.
MORE_RISING = [
    ("npm",
     "0.0.0-foo 0.0.0 0.0.1 0.9.0 0.9.9 0.10.0 0.99.0 1.0.0 1.2.3-4 1.2.3-5 1.2.3-4-foo 1.2.3-5-Foo "
     "1.2.3-5-foo 1.2.3-R2 1.2.3-a 1.2.3-a.5 1.2.3-a.10 1.2.3-a.b 1.2.3-a.b.c.5.d.100 1.2.3-a.b.c.10.d.5 "
     "1.2.3-asdf 1.2.3-r100 1.2.3-r2 1.2.3 2.0.0 2.7.2+asdf 3.0.0"),
    ("crates.io", "0.0.0 1.0.0 1.2.0 1.2.3-1.alpha1.9 1.2.3-0a.alpha1.9+05build 1.2.3-alpha1 1.2.3-alpha2 1.2.3"),
    ("Go",
     "v1.0.0-alpha v1.0.0-alpha.1 v1.0.0-alpha.beta v1.0.0-beta v1.0.0-beta.2 v1.0.0-beta.11 v1.0.0-rc.1 "
     "v1 v1.2 v1.2.3-456 v1.2.3-456.789 v1.2.3-456-789 v1.2.3-456a v1.2.3-pre+meta v1.2.3-pre.1 v1.2.3-zzz "
     "v1.2.3 v1.19 v2"),
    ("PyPI",
     "1.0.dev0 1.0.dev456 1.0.dev456+local 1.0a0 1.0a0.post0.dev0 1.0a0.post0 1.0a1.dev1 1.0a1.dev1+local "
     "1.0a1 1.0a1+local 1.0b0 1.0b1.dev456 1.0b2 1.0b2.post345.dev456 1.0b2.post345 1.0b2-346 1.0rc0 "
     "1.0rc1.dev1 1.0c1 1.0rc2 1.0 1.0.post0.dev0 1.0.post0 1.0.post456.dev34 1.0.post456 "
     "1.0.post456+local 1.0.1.dev1 1.0.1a1 1.0.1 1.0.1+local 1.0.1.post1 1.1.dev1 1.2+a 1.2+abc 1.2+abcdef "
     "1.2+def 1.2+0 1.2+1 1.2+1.abc 1.2+1.1 1.2+1.1.0 1.2+2 1.2+123 1.2+123456 1.2.r32+123456 "
     "1.2.rev33+123456 1!1.0.dev0"),
    ("Maven",
     "1.0-alpha-1-SNAPSHOT 1.0-alpha-1 1.0-alpha-2 1.0-beta-1 1.0-SNAPSHOT 1.0 1.0-1 1.0-2 1.0.1 1.1 1.2.0 "
     "1.5 2"),
    ("Maven", "2.0-1 2.0.1 2.0.1-klm 2.0.1-lmn 2.0.1-xyz 2.0.1-123"),
    ("Maven", "6.1.0rc3 6.1.0 6.1H.5-beta"),
    ("Maven", "20190126.230843 1234567890.12345 123456789012345.1H.5-beta 12345678901234567890.1H.5-beta"),
    ("Maven", "0 0.0.0-2021-05-17T01-01-51-5ec03a8b 20.0.0"),
    ("RubyGems", "0.0.0 1.0.a 1.0 1.8.2.a 1.8.2.a9 1.8.2.a10 1.8.2.b 1.8.2"),
    ("RubyGems", "1.0.0-alpha 1.0.0-alpha.1 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0"),
    ("Packagist",
     "1.0.0 1.2-dev 1.24.0 1.25.0-beta 1.25.0-beta2-dev 1.25.0-beta2 1.25.0-beta2.1 1.25.0-b.3 1.25.0-rc "
     "1.25.0-RC7 1.25.0-RC7.1 1.25.0-RC10 1.25.0 1.25.0-p1 1.26.0"),
    ("NuGet",
     "0.0.0 0.9.9.1 1.0.0-BETA 1.0.0-beta.1+AA 1.0.0-BETA.X.y.5.77.0+AA 1.0.0-beta.x.y.5.79.0 "
     "1.0.0-BETA.X.y.5.790.0 1.0.0-beta2 1.0.0-pre 1.0.0 1.0.0.1-1.2.A 1.0.0.1-1.2.a.A 1.0.0.1-alpha "
     "1.0.0.1-pre 1.0.0.1 1.0.1 1.0.1.2 1.1.0 1.999.9999 2.1.1"),
    ("Pub",
     "1.0.0-alpha 1.0.0-alpha.1 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0-rc.1+build.1 1.0.0 1.0.0+0.3.7 "
     "1.3.7+build 1.3.7+build.2.b8f12d7 1.3.7+build.11.e0f985a 2.0.0 2.1.0 2.2.0 2.11.0 2.11.1"),
    ("Hex", "0.1.2 1.0.0-0 1.0.0-a 1.0.0-a.a 1.0.0-a.b 1.0.0-b 1.0.0-dev 1.0.0 1.0.1 1.1.0 1.2.2 1.2.3-dev 2.1.1"),
    ("SwiftURL", "1.0.0-alpha 1.0.0-alpha.1 1.0.0-beta.11 1.0.0 1.0.1"),
    ("npm", "999999999999999999999999999991 999999999999999999999999999999"),
]  # fmt: skip
MORE_SAME = [
    ("npm", "1.2.3-beta v1.2.3-beta =1.2.3-beta 1.2.3-beta+build 1.2.3-beta+otherbuild"),
    ("Go", "v1 v1.0 v1.0.0 v1.0.0+metadata-dash"),
    ("PyPI", "1.0a0 1.0a 1.0.a 1.0-alpha 1.0ALPHA"),
    ("PyPI", "1.0.post1 1.0-1 1.0post1 1.0.r1 1.0-rev1"),
    ("PyPI", "1.0rc1 1.0c1 1.0-RC1"),
    ("Maven", "1-alpha-1 1alpha1 1a1 1-a1 1.0-alpha1 1A1"),
    ("Maven", "1x 1.0.0x 1-x 1.0.0-x 1X"),
    ("Maven", "1-cr1 1-rc1"),
    ("Maven", "1a 1-a 1.0-a 1.0.0-a 1.0a 1.0.0a 1A"),
    ("Maven", "1cr 1rc 1Cr 1rC"),
    ("Maven", "1m3 1milestone3 1MILESTONE3 1-milestone-3"),
    ("Maven", "1 1ga 1release 1final 1GA 1FinaL 01 001 1. 1- 1.0.0-0.0.0"),
    ("Maven", "1-1 1-ga-1"),
    ("Maven", "1.1 1.01"),
    ("Maven", "1-foo 1.0.0-foo.0.0"),
    ("Maven", "1-1.foo-bar-1-baz-0.1 1-1.foo-bar1baz-.1"),
    ("Maven", "0 0.0 0.0.0 0-final-ga 0.0.0-0.0.0"),
    ("RubyGems", "1.2.b1 1.2.b.1"),
    ("Packagist", "1.25.0-beta2.1 1.25.0-b.2.1 1.25.0beta2.1 1.25.0-b2.1"),
    ("NuGet", "1.0.0-BETA.X.y.5.77.0+AA 1.0.0-beta.x.y.5.77.0+aa"),
    ("NuGet", "1.0.01 1.0.1.0"),
    ("Pub", "01.2.3 1.02.3 1.2.03 1.2.3"),
    ("Pub", "1.2.3-01 1.2.3-1"),
]  # fmt: skip
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


@pytest.mark.parametrize(("ecosystem", "words"), [*RISING.items(), *MORE_RISING])
def test_versions_rise_in_the_order_of_the_specification(ecosystem: str, words: str):
    listed = words.split()
    wrong = [(a, b) for a, b in pairwise(listed) if not key(ecosystem, a) < key(ecosystem, b)]
    assert wrong == []
    assert sorted(listed, key=lambda one: key(ecosystem, one)) == listed


@pytest.mark.parametrize(("ecosystem", "words"), [*SAME.items(), *MORE_SAME])
def test_two_spellings_of_a_version_are_equal(ecosystem: str, words: str):
    first, *others = words.split()
    assert [one for one in others if key(ecosystem, one) != key(ecosystem, first)] == []


@pytest.mark.parametrize("ecosystem", NONE)
def test_what_is_no_version_says_so(ecosystem: str):
    with pytest.raises(NoVersion):
        key(ecosystem, NONE[ecosystem])


@pytest.mark.parametrize("ecosystem", ORDERS)
def test_a_version_as_long_as_a_novel_is_none(ecosystem: str):
    with pytest.raises(NoVersion):
        key(ecosystem, "1." * 5_000)
