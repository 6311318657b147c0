"""What to do in PHP."""

from typing import Final

FIXES: Final[dict[str, str]] = {
    "sql-injection": "Prepare the statement with placeholders and pass the value when it is executed.",
    "nosql-injection": "Cast the value to a string or number before it goes into the query.",
    "command-injection": "Put escapeshellarg() around the value, or call proc_open() with a list of arguments.",
    "code-injection": "Do not evaluate what comes from outside; look a function up in a fixed array instead.",
    "template-injection": "Keep the template in a file and pass the value as a variable.",
    "cross-site-scripting": "Escape the value where it is printed: htmlspecialchars($value, ENT_QUOTES).",
    "path-traversal": "Take basename() of the value, or test that realpath() begins with the folder it must stay in.",
    "file-inclusion": "Choose the file to include from a fixed array of names.",
    "unrestricted-upload": "Give the file a random name with an ending from a fixed array, outside the web root.",
    "archive-extraction": "Test every entry's name for .. and absolute paths before it is extracted.",
    "server-side-request": "Compare parse_url($value, PHP_URL_HOST) with a list of hosts you allow.",
    "open-redirect": "Redirect to a path of your own, or to a host from a fixed list.",
    "xml-entities": "Leave LIBXML_NOENT and LIBXML_DTDLOAD out when the document is parsed.",
    "xpath-injection": "Let only letters and digits through, or compare the value in PHP and not in the expression.",
    "ldap-injection": "Put ldap_escape($value, '', LDAP_ESCAPE_FILTER) around the value.",
    "unsafe-deserialization": "Use json_decode(), or unserialize() with ['allowed_classes' => false].",
    "header-injection": "Take line breaks out of the value before it goes into a header.",
    "log-injection": "Take line breaks out of the value before it is logged.",
    "mass-assignment": "Name the fields that may be set: $request->only([…]) and $fillable.",
    "regex-denial": "Put preg_quote() around the value.",
    "unsafe-reflection": "Choose the class from a fixed array of names.",
    "weak-random": "Use random_bytes() or random_int().",
}
