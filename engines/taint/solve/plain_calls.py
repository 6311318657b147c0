"""Functions of languages and their libraries that every program calls, by what they give."""

from typing import Final

# A number, a truth or an identity: nothing of the value is left in it.
HARMLESS: Final = frozenset(
    ("len", "ord", "hash", "id", "isinstance", "range", "bool", "hasattr", "callable", "issubclass", "enumerate")
)
# Compiled patterns.
PATTERNS: Final = frozenset(("RegExp()", "regexp.Regexp()"))
# What these give begins as their first argument does.
KEEP_BEGINNING: Final = frozenset(
    ("str", "os.path.join", "path.join", "RegExp", "re.compile", "URI.parse", "URI", "regexp.MustCompile",
     "regexp.Compile", "text/template.ParseFiles", "text/template.Must", "text/template.Template().ParseFiles",
     "path.Join", "path/filepath.Join", "java.util.regex.Pattern.compile", "java.net.URI.create",
     "java.net.URL", "java.net.URI")
)  # fmt: skip
# The same text, in bytes or as another kind of address.
SAME: Final = frozenset(("getBytes", "toURL"))
# A copy, with the same in it.
COPIES: Final = frozenset(
    ("list", "tuple", "set", "dict", "sorted", "iter", "reversed", "copy.copy", "copy.deepcopy", "str")
)
