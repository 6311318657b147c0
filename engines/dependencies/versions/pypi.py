"""PEP 440, by the packaging library."""

from packaging.version import InvalidVersion, Version

from engines.dependencies.versions.fault import NoVersion


def key(version: str) -> Version:
    try:
        return Version(version)
    except InvalidVersion:
        raise NoVersion(version) from None
