"""What to do in Python."""

from typing import Final

FIXES: Final[dict[str, str]] = {
    "sql-injection": 'Pass the value as a parameter, cursor.execute("… WHERE id = %s", (value,)), or use the ORM.',
    "nosql-injection": "Convert the value with str() or int() before it goes into the query.",
    "command-injection": "Call subprocess.run with a list and without shell=True; shlex.quote where a shell must stay.",
    "code-injection": "Use json.loads or ast.literal_eval, or a dictionary from names to functions.",
    "template-injection": "Keep the template in a file and pass the value as a variable of render.",
    "format-string": "Keep the format constant, or substitute with string.Template, which reaches no attributes.",
    "cross-site-scripting": "Render a template that escapes, or use markupsafe.escape; never mark the value as safe.",
    "path-traversal": "Resolve the path and refuse it unless Path.is_relative_to says that it is inside the folder.",
    "archive-extraction": 'Extract with filter="data", or test Path.is_relative_to for each member.',
    "server-side-request": "Compare urlsplit(value).hostname with a list of hosts you allow.",
    "open-redirect": "Use url_has_allowed_host_and_scheme in Django, or accept only paths that begin with one slash.",
    "xml-entities": "Parse with defusedxml, or with lxml's XMLParser(resolve_entities=False, no_network=True).",
    "xpath-injection": 'Pass the value as a variable: tree.xpath("//user[@name=$name]", name=value).',
    "ldap-injection": "Use ldap3's escape_filter_chars for filters and escape_rdn for names.",
    "unsafe-deserialization": "Use json or yaml.safe_load, or verify an hmac signature before anything is read.",
    "header-injection": "Refuse a value with line breaks before it goes into a header.",
    "log-injection": "Log with a JSON formatter, or replace line breaks first.",
    "regex-denial": "Put re.escape around the value.",
    "mass-assignment": "Name the fields in a form or serializer instead of passing **data on.",
    "unsafe-reflection": "Look the name up in a dictionary of what is allowed, not with getattr or import_module.",
    "weak-random": "Use secrets.token_urlsafe(32), secrets.choice or secrets.randbelow.",
}
