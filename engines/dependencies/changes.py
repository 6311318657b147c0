"""The one line somebody writes or runs to take a version that mends a vulnerability."""

from collections.abc import Callable
from pathlib import PurePosixPath

from engines.dependencies.package import Package


def change(package: Package, version: str) -> str:
    """For the tool that wrote the manifest; "" without a version to go to."""
    if not version:
        return ""
    name = PurePosixPath(package.manifest).name
    if name.endswith(".js"):
        return f"replace {name} by the file of {package.name} {version}"
    by_manifest = _BY_MANIFEST.get(name) or _BY_ECOSYSTEM.get(package.ecosystem)
    return by_manifest(package, version) if by_manifest else f"{package.name} {version}"


def _npm(package: Package, version: str) -> str:
    if package.is_direct is False:
        return f'"overrides": {{ "{package.name}": "{version}" }} in package.json, then npm install'
    return f"npm install {'--save-dev ' if package.scope == 'dev' else ''}{package.name}@{version}"


def _yarn(package: Package, version: str) -> str:
    if package.is_direct is False:
        return f'"resolutions": {{ "{package.name}": "{version}" }} in package.json, then yarn install'
    return f"yarn add {package.name}@{version}"


def _pnpm(package: Package, version: str) -> str:
    if package.is_direct is False:
        return f'"pnpm": {{ "overrides": {{ "{package.name}": "{version}" }} }} in package.json, then pnpm install'
    return f"pnpm add {package.name}@{version}"


def _bun(package: Package, version: str) -> str:
    if package.is_direct is False:
        return f'"overrides": {{ "{package.name}": "{version}" }} in package.json, then bun install'
    return f"bun add {package.name}@{version}"


def _maven(package: Package, version: str) -> str:
    return f"<version>{version}</version> for {package.name}"


Written = Callable[[Package, str], str]
_BY_MANIFEST: dict[str, Written] = {
    "poetry.lock": lambda one, to: (
        f'poetry add "{one.name}>={to}"' if one.is_direct else f"poetry update {one.name}  # to {to} or later"
    ),
    "uv.lock": lambda one, to: f"uv lock --upgrade-package {one.name}=={to}",
    "pdm.lock": lambda one, to: f"pdm update {one.name}  # to {to} or later",
    "Pipfile.lock": lambda one, to: f'pipenv install "{one.name}>={to}"',
    "package.json": lambda one, to: f'"{one.name}": "{to}"',
    "yarn.lock": _yarn,
    "pnpm-lock.yaml": _pnpm,
    "bun.lock": _bun,
    "gradle.lockfile": lambda one, to: f"{one.name}:{to} in the build file, then gradle dependencies --write-locks",
    "libs.versions.toml": lambda one, to: f'version = "{to}" for {one.name}',
}
_BY_ECOSYSTEM: dict[str, Written] = {
    "PyPI": lambda one, to: f"{one.name}=={to}",
    "npm": _npm,
    "Go": lambda one, to: f"go get {one.name}@v{to.removeprefix('v')}",
    "crates.io": lambda one, to: f"cargo update -p {one.name}@{one.version} --precise {to}",
    "RubyGems": lambda one, to: (
        f'gem "{one.name}", ">= {to}"' if one.is_direct else f"bundle update {one.name}  # to {to} or later"
    ),
    "Packagist": lambda one, to: (
        f"composer require {one.name}:^{to}" if one.is_direct else f"composer update {one.name}  # to {to} or later"
    ),
    "Maven": _maven,
    "NuGet": lambda one, to: f"dotnet add package {one.name} --version {to}",
    "Pub": lambda one, to: f"dart pub upgrade {one.name}  # to {to} or later",
    "Hex": lambda one, to: f"mix deps.update {one.name}  # to {to} or later",
    "ConanCenter": lambda one, to: f"{one.name}/{to}",
    "SwiftURL": lambda one, to: f"swift package update  # {one.name} to {to} or later",
}
