"""What is said to people about each kind of flow: title, severity, what it is, why it is dangerous, how to fix it."""

from engines.advice import Advice, advice
from engines.hit import Severity


def _rule(kind: str, title: str, severity: Severity, fix: str, what: str, why: str, how: str) -> Advice:
    return Advice(f"taint-{kind}", title, kind, severity, "high", fix, (what, why, how))


RULES = advice(
    _rule(
        "sql-injection",
        "Untrusted value in an SQL statement",
        "critical",
        "Pass the value as a parameter of the query.",
        "A value from outside becomes part of the text of an SQL statement.",
        "Whoever sends the value can end the intended statement and read, change or delete anything the database "
        "account may touch; often logins can be passed and files read too.",
        "Keep the statement constant and let the driver or the ORM put the values in. Names of tables and columns "
        "cannot be parameters: choose them from a fixed list.",
    ),
    _rule(
        "nosql-injection",
        "Untrusted value as a database query",
        "high",
        "Convert the value to the type you expect before it goes into the query.",
        "A structure from outside is used as a query of a document database.",
        "Instead of a text the sender can pass an operator such as `$ne` or `$where`, which makes a login or a filter "
        "match everything, or runs code in the database.",
        "Convert each value to a text or number before it is used, and build the query's structure yourself.",
    ),
    _rule(
        "command-injection",
        "Untrusted value in a command",
        "critical",
        "Pass a list of arguments without a shell, and a fixed program.",
        "A value from outside becomes part of a command line or decides which program runs.",
        "With a `;` or `$(…)` in the value the sender runs commands of their own with the rights of this process.",
        "Call the program with a list and without a shell, with a fixed name of the program; put `--` before values "
        "that could look like options. Where a shell must stay, quote each value for it.",
    ),
    _rule(
        "argument-injection",
        "Untrusted value as an option of a program",
        "high",
        "Put `--` before the value, or refuse values that begin with a dash.",
        "A value from outside is an argument of a program that takes it for an option when it begins with a dash.",
        "No shell is needed: with `--upload-pack=…` git, with `-oProxyCommand=…` ssh, with `--checkpoint-action=…` tar "
        "runs a command of the sender's; other options read or write files.",
        "Put `--` (for revisions of git `--end-of-options`) before values, refuse what begins with a dash, or write "
        "the value behind its option and an equals sign.",
    ),
    _rule(
        "code-injection",
        "Untrusted value run as code",
        "critical",
        "Do not evaluate what comes from outside; parse the few things you expect.",
        "A value from outside is evaluated as program code.",
        "The sender runs anything in this process: reads its secrets, its database and its files.",
        "Parse what you expect, or look it up in a table from names to functions, instead of evaluating text.",
    ),
    _rule(
        "template-injection",
        "Untrusted value as a template",
        "critical",
        "Keep the template constant and pass the value as a variable.",
        "A value from outside becomes part of the source of a template, not one of its variables.",
        "Template languages reach the program's objects: the sender reads configuration and secrets and usually runs "
        "commands on the server.",
        "Keep template sources in files or constants and pass values as variables. If users must write templates, use "
        "a sandboxed environment or a language without logic.",
    ),
    _rule(
        "format-string",
        "Untrusted value as a format",
        "medium",
        "Keep the format constant and pass the value as one of its arguments.",
        "A value from outside is the format that objects of the program are put into.",
        "A format may name parts of what it is given, and parts of those: with `{0.__init__.__globals__}` the sender "
        "reads settings and secrets of the module. It runs nothing.",
        "Keep the format in the code. If users may write one, replace the few names you offer with a plain "
        "substitution such as `string.Template`.",
    ),
    _rule(
        "cross-site-scripting",
        "Untrusted value in a page",
        "high",
        "Let a template with automatic escaping put the value into the page.",
        "A value from outside is sent to the browser as part of a page without being escaped.",
        "A link or form prepared by somebody else runs their script in the visitor's session: it acts and reads as the "
        "visitor does.",
        "Render with a template that escapes, or escape for the place the value stands in; mark only your own constant "
        "text as safe. A content security policy limits the damage.",
    ),
    _rule(
        "path-traversal",
        "Untrusted value in a file path",
        "high",
        "Resolve the path and refuse what is not inside the intended folder.",
        "A value from outside decides which file or folder is opened, written or deleted.",
        "With `../` or an absolute path the sender reaches files outside the intended folder: configuration, keys, "
        "other people's uploads, or the program itself.",
        "Choose files by an identifier you look up, or take only the base name, join it to the folder, resolve the "
        "result and refuse it unless it is inside.",
    ),
    _rule(
        "file-inclusion",
        "Untrusted value decides which file is run",
        "critical",
        "Choose the file to run from a fixed list.",
        "A value from outside becomes part of the path of a file that is loaded and run as code.",
        "The sender runs any file that lies on the server, an upload or a log among them, and where addresses may be "
        "loaded, code from their own server.",
        "Look the name of the file up in a fixed table, and refuse what is not in it.",
    ),
    _rule(
        "unrestricted-upload",
        "Uploaded file kept under the name it came with",
        "high",
        "Give the file a name of your own, with an ending from a fixed list.",
        "An uploaded file is stored under a name that whoever sends it has chosen, with its ending.",
        "A file whose ending the web server runs, such as .php or .jsp, is run as soon as somebody asks for it.",
        "Make the name up yourself, allow only a few endings, and keep uploads outside what the web server serves.",
    ),
    _rule(
        "archive-extraction",
        "Untrusted archive unpacked",
        "high",
        "Extract with a filter that refuses paths outside the target.",
        "An archive from outside is unpacked under the names it gives itself.",
        "Names with `../` or links write outside the target folder and replace files of the program or the system.",
        "Refuse every member whose resolved path is not inside the target, and every link.",
    ),
    _rule(
        "server-side-request",
        "Untrusted value decides where a request goes",
        "high",
        "Allow only hosts from a list, over https, without following redirects elsewhere.",
        "A value from outside decides to which host this server sends a request.",
        "The sender reaches what only the server can reach: internal services, cloud metadata with its credentials, "
        "services on localhost.",
        "Take the host from a fixed list and only the rest from outside. Where any host must work, resolve the name "
        "once, refuse private and link-local addresses, and connect to exactly that address.",
    ),
    _rule(
        "open-redirect",
        "Untrusted value decides where the browser goes",
        "medium",
        "Redirect only to paths of your own, or to hosts from a list.",
        "A value from outside decides to which address the browser is sent.",
        "A link that begins with your address leads to a copy of your login page, and tokens in the address go along.",
        "Accept only paths that begin with one `/`, or compare the host with a list.",
    ),
    _rule(
        "xml-entities",
        "Untrusted XML with entities",
        "high",
        "Parse with external entities and document types off.",
        "XML from outside is parsed by a parser that resolves external entities.",
        "A document can name files or addresses as entities: their content comes back in the answer, and internal "
        "services are called. Nested entities fill the memory.",
        "Switch document types, entities and the network off in the parser before the first document is read.",
    ),
    _rule(
        "xpath-injection",
        "Untrusted value in an XPath expression",
        "high",
        "Pass the value as a variable of the expression.",
        "A value from outside becomes part of an XPath expression.",
        "With a quote in the value the sender changes the expression: conditions are passed, other people's entries "
        "come back.",
        "Keep the expression constant and pass values as its variables.",
    ),
    _rule(
        "xml-injection",
        "Untrusted value in the text of an XML document",
        "medium",
        "Set the value as text of an element, or escape it first.",
        "A value from outside becomes part of the text of an XML document, which is then read, sent or kept.",
        "With a `<` in the value the sender adds elements: a price, a role, a second order, which whoever reads the "
        "document takes for the program's own.",
        "Build the document with a writer or an object model that escapes what it is given, and never from texts.",
    ),
    _rule(
        "ldap-injection",
        "Untrusted value in an LDAP query",
        "high",
        "Escape the value for filters and names of the directory.",
        "A value from outside becomes part of an LDAP filter or name.",
        "With `*` or `)(` in the value the sender changes the filter: logins are passed, other entries come back.",
        "Escape each value: the rules for filters and those for names differ.",
    ),
    _rule(
        "unsafe-deserialization",
        "Untrusted data turned into objects",
        "critical",
        "Use JSON, or sign the data and verify the signature first.",
        "Data from outside is read by a format that can build any object, such as pickle or full YAML.",
        "The data says which functions are called while it is read: the sender runs commands on the server.",
        "Use a format that holds only data, such as JSON. Where objects must be kept, sign the data with a "
        "key and verify it before reading.",
    ),
    _rule(
        "header-injection",
        "Untrusted value in a header",
        "medium",
        "Refuse line breaks in the value.",
        "A value from outside becomes part of a header.",
        "With a line break in the value the sender adds headers or a whole second answer, which caches keep for "
        "others.",
        "Refuse or remove carriage returns and line feeds, and use a framework that does.",
    ),
    _rule(
        "log-injection",
        "Untrusted value in the log",
        "low",
        "Encode line breaks, or log in a structured format.",
        "A value from outside is written to the log as it is.",
        "With a line break in the value the sender writes log lines that look like the program's own.",
        "Log in a structured format such as JSON, or replace line breaks first.",
    ),
    _rule(
        "trust-boundary",
        "Untrusted value kept in the session",
        "medium",
        "Verify the value before it goes into the session.",
        "A value from outside is put into the session, or decides under which name something is kept there.",
        "The rest of the program takes what is in the session for verified: a name, a role, a state chosen by the "
        "sender is then believed.",
        "Verify the value first, against the database or a list, and keep the session's names constant.",
    ),
    _rule(
        "regex-denial",
        "Untrusted value as a regular expression",
        "medium",
        "Escape the value before it goes into the expression.",
        "A value from outside is used as a regular expression.",
        "Some expressions take exponential time: one request keeps a worker busy for hours.",
        "Escape the value, or use an engine that runs in linear time such as RE2.",
    ),
    _rule(
        "mass-assignment",
        "Untrusted names of fields",
        "medium",
        "Take the fields you expect, one by one.",
        "The names of the fields that are set come from outside.",
        "The sender sets fields the form does not show, such as a role, an owner or a price.",
        "Name the fields that may be set, in a form, a schema or a serializer.",
    ),
    _rule(
        "prototype-pollution",
        "Untrusted names written into objects",
        "high",
        "Refuse `__proto__`, `constructor` and `prototype` as keys, or merge into objects without a prototype.",
        "An object from outside is merged deeply into one of the program's, or its names decide which property is set.",
        "With the key `__proto__` the sender changes what every object of the program inherits: permissions are passed "
        "and often code runs in a template or a child process.",
        "Take over the properties you expect by name, use a Map, or a library version that refuses these keys.",
    ),
    _rule(
        "weak-random",
        "Predictable secret",
        "high",
        "Use a generator made for secrets.",
        "A value made by a generator that repeats itself is kept as a secret: a token, a cookie, a session.",
        "Whoever sees some of its output works out the rest, and with it the next token or session.",
        "Take every secret from the operating system's generator, with at least 128 bits.",
    ),
    _rule(
        "unsafe-reflection",
        "Untrusted value decides which code is loaded",
        "high",
        "Choose from a table of names you know.",
        "A value from outside decides which module or class is loaded.",
        "The sender makes the program load and run code that was never meant for this place.",
        "Look the name up in a table of what is allowed.",
    ),
)
