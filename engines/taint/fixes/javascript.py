"""What to do in JavaScript and TypeScript."""

from typing import Final

FIXES: Final[dict[str, str]] = {
    "sql-injection": "Put a placeholder (?, $1) into the statement and pass the value in the array beside it.",
    "nosql-injection": "Convert the value with String() or Number(), so that no operator object gets into the filter.",
    "command-injection": "Use execFile or spawn with an array of arguments and without the shell option.",
    "code-injection": "Use JSON.parse, or a Map from names to functions, instead of eval, Function or vm.",
    "template-injection": "Keep the template in a file and pass the value as a local of render.",
    "cross-site-scripting": "Use textContent, or the template's escaping output; sanitize what must stay HTML.",
    "path-traversal": "Resolve the path and test that it begins with the folder and path.sep, or use path.basename.",
    "archive-extraction": "Test that path.resolve of each entry's target begins with the folder before writing it.",
    "server-side-request": "Compare new URL(value).hostname with a list of hosts you allow.",
    "open-redirect": "Accept only paths that begin with one slash, or compare new URL(value).origin with a list.",
    "xml-entities": "Leave noent and entity processing of the parser off.",
    "xpath-injection": "Pass the value as a variable of the expression, or let only letters and digits through.",
    "ldap-injection": "Build the filter from filter objects, such as ldapjs' EqualityFilter, not from text.",
    "unsafe-deserialization": "Use JSON.parse, or yaml's safe schema.",
    "header-injection": "Refuse a value with line breaks before it goes into a header.",
    "log-injection": "Log an object with a JSON logger, or replace line breaks first.",
    "regex-denial": "Escape every special character of the value, or use an engine without backtracking such as re2.",
    "mass-assignment": "Take the properties you expect out of the body by name before they go to the model.",
    "prototype-pollution": "Refuse __proto__, constructor and prototype as keys, or use a Map.",
    "unsafe-reflection": "Look the name up in a Map of what is allowed, not with require or import().",
    "weak-random": "Use crypto.randomBytes or crypto.randomUUID.",
}
