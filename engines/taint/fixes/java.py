"""What to do in Java."""

from typing import Final

FIXES: Final[dict[str, str]] = {
    "sql-injection": "Put ? into a PreparedStatement or a named parameter into the query, and set the value.",
    "nosql-injection": "Build the filter with the driver's Filters and a value of the type you expect.",
    "command-injection": "Give ProcessBuilder a list with a fixed program, and no shell.",
    "code-injection": "Do not hand the value to a script engine or expression parser; look it up in a Map instead.",
    "template-injection": "Keep the template in a file and pass the value in its model.",
    "cross-site-scripting": "Write the value with an escaping tag (c:out, th:text), or through OWASP Encode.forHtml.",
    "path-traversal": "Normalize the path and test startsWith(folder), or take getFileName.",
    "archive-extraction": "Test that folder.resolve(name).normalize() starts with the folder before writing the entry.",
    "server-side-request": "Compare URI.create(value).getHost() with a list of hosts you allow.",
    "open-redirect": "Accept only paths that begin with one slash, or compare the host with a list.",
    "xml-entities": "Set the feature disallow-doctype-decl to true before parsing.",
    "xpath-injection": "Set an XPathVariableResolver and use a variable in the expression.",
    "xml-injection": "Use XMLStreamWriter.writeCharacters or Element.setTextContent, or escape it with escapeXml10.",
    "ldap-injection": "Use Spring's LdapQueryBuilder, or escape the value with LdapEncoder.filterEncode.",
    "unsafe-deserialization": "Use JSON with fixed classes, or an ObjectInputFilter that lists the classes allowed.",
    "header-injection": "Take carriage returns and line feeds out of the value.",
    "log-injection": "Log in a structured layout, or replace carriage returns and line feeds first.",
    "trust-boundary": "Verify the value before setAttribute puts it into the session.",
    "regex-denial": "Put Pattern.quote around the value.",
    "mass-assignment": "Bind a class of its own that has only the fields that may be set.",
    "unsafe-reflection": "Choose the class from a fixed Map of names.",
    "weak-random": "Use SecureRandom.",
}
