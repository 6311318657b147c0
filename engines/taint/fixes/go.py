"""What to do in Go."""

from typing import Final

FIXES: Final[dict[str, str]] = {
    "sql-injection": "Keep the statement constant and pass the value as an argument: db.Query(statement, value).",
    "nosql-injection": "Put the value under a field you name, bson.M{field: value}, and leave $where out.",
    "command-injection": "Call exec.Command with a fixed program and the value as an argument behind --, no shell.",
    "template-injection": "Parse a constant template and pass the value as data to Execute.",
    "cross-site-scripting": "Render with html/template, or put html.EscapeString around the value.",
    "path-traversal": "Refuse the value unless filepath.IsLocal says yes, or open it through os.Root.",
    "archive-extraction": "Refuse an entry's name unless filepath.IsLocal says yes.",
    "server-side-request": "Parse the address and compare Hostname() with a list of hosts you allow.",
    "open-redirect": "Redirect to a path of your own, or to a host from a fixed list.",
    "xpath-injection": "Let only letters and digits through, or compare the value in Go and not in the expression.",
    "ldap-injection": "Put ldap.EscapeFilter around the value.",
    "unsafe-deserialization": "Decode with encoding/json into a struct.",
    "header-injection": "Refuse line breaks in the value.",
    "log-injection": "Log with log/slog, which quotes values, or strconv.Quote the value.",
    "weak-random": "Use crypto/rand.",
}
