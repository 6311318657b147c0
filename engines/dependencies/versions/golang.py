"""Go modules: semantic versions behind a `v`, pseudo-versions included; `+incompatible` does not count."""

from engines.dependencies.versions import semver


def key(version: str) -> semver.Key:
    return semver.key(version)
