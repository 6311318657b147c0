"""Names JavaScript's modules: a file by its path without its ending, a specifier by what it would resolve to.

A file of the program has a name that begins with "/" and has no dot ("/app/data/users" for `app/data/users.js` and
`app/data/users/index.ts`), so that it is never taken for a package ("mysql", "fs.promises", "@nestjs/common").
"""

import re
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Final

# What the import of a module as a whole is bound to begins so.
REQUIRED: Final = "require "
_ENDINGS: Final = (".d.ts", ".mjs", ".cjs", ".jsx", ".tsx", ".mts", ".cts", ".js", ".ts", ".vue", ".json")
# A version in an address, and who gives out packages of npm by one.
_VERSION: Final = re.compile(r"^(https://deno\.land/std)@[\w.]{1,40}(?=/)")
_GIVEN_OUT: Final = re.compile(r"https://esm\.sh/(@?[^@?]{1,200})(?:@[\w.^~-]{1,40})?(/[^?]{0,200})?(\?|$)")
_DENO_PATH: Final = re.compile(r"(https://deno\.land/std(@[\w.]{1,40})?/|(jsr:)?@std/)path\b")
_NPM: Final = re.compile(r"npm:/?(@?[^@]{1,200})(?:@[\w.^~-]{1,40})?((?:/.{0,200})?)$")
# Libraries by other names, and their functions in files of their own: `lodash/merge`, `validator/lib/escape`.
_SAME_LIBRARY: Final = re.compile(r"(?:lodash-es|es-toolkit(?:/compat)?|lodash)(?=/|$)")
_IN_PARTS: Final = re.compile(r"(lodash|validator)/(?:es/)?(?:lib/)?(\w{2,40})(?:\.js)?$")
_DOT: Final = "\u00b7"


def module_name(path: str) -> str:
    """The name of the file at this path from the scanned root, with or without its ending."""
    return _named(path)


def is_index(path: str) -> bool:
    return _without_ending(PurePosixPath(path).name) == "index"


def resolved(specifier: str, *, path: str) -> tuple[str, bool]:
    """What a specifier in the file at `path` names, and whether that is a file of the program."""
    folder = str(PurePosixPath(path).parent)
    if specifier.startswith("."):
        return _named(normpath(f"{folder}/{specifier}")), True
    if specifier.startswith("/"):
        return _named(specifier), True
    mapped = _mapped(specifier, path)
    if mapped:
        return _named(mapped), True
    return _package(specifier).replace("fs/promises", "fs.promises"), False


def sources(specifier: str, of: str, *, path: str) -> str:
    """What an Import of a module says: `of` is what it is asked for, "exports" or "default".

    What a project may have a name of its own for comes first, between "|": `engines.taint.called` settles which it is.
    """
    source, is_own = resolved(specifier, path=path)
    plain = f"{source}.{of}" if is_own else source
    return f"{specifier}.{of}|{plain}" if may_be_called(specifier) else plain


def may_be_called(specifier: str) -> bool:
    """Whether a project may have said what this means: a path that is not written from the file itself."""
    is_named = specifier[:1] in ("@", "~", "#", "$") or "/" in specifier
    return is_named and specifier[:1] not in (".", "/") and "|" not in specifier


def _package(specifier: str) -> str:
    """What a package is called whoever gives it out: Node itself, npm by Deno, or Deno's own library."""
    if _DENO_PATH.match(specifier):
        return "path"
    if specifier.startswith("https://"):
        specifier = _VERSION.sub(r"\1", specifier)
    found = _NPM.match(specifier) or _GIVEN_OUT.match(specifier)
    name = found[1] + (found[2] or "") if found is not None else specifier.removeprefix("node:")
    name = _SAME_LIBRARY.sub("lodash", name, count=1) if _SAME_LIBRARY.match(name) else name
    part = _IN_PARTS.match(name)
    return f"{part[1]}.{part[2]}" if part is not None and part[2] != "fp" else name


def _mapped(specifier: str, path: str) -> str:
    """The usual path mappings: "@/x" and "~/x" from the source folder, "src/x" from the folder that holds it.

    Remix and Nuxt mean the folder `app` by "~", SvelteKit the one of its library by "$lib".
    """
    parts = PurePosixPath(path).parts
    above = parts[: parts.index("src")] if "src" in parts else ()
    if specifier.startswith("~/") and "src" not in parts and "app" in parts:
        return "/".join((*parts[: parts.index("app") + 1], specifier[2:]))
    named, _, rest = specifier.partition("/")
    if named[:1] == "#" and rest and named[1:] in parts:
        # `#app/x`, as packages name their own folders.
        return "/".join((*parts[: parts.index(named[1:]) + 1], rest))
    if specifier.startswith("$lib/") and "src" in parts:
        return "/".join((*above, "src", "lib", specifier[5:]))
    if specifier.startswith(("@/", "~/")):
        return "/".join((*above, *(("src",) if "src" in parts else ()), specifier[2:]))
    if specifier.startswith("src/") and "src" in parts:
        return "/".join((*above, specifier))
    return ""


def _named(path: str) -> str:
    name = _without_ending(path.strip("/"))
    if name == "index" or name.endswith("/index"):
        name = name.removesuffix("index").rstrip("/")
    return "/" + name.replace(".", _DOT)


def _without_ending(path: str) -> str:
    return next((path.removesuffix(ending) for ending in _ENDINGS if path.endswith(ending)), path)
