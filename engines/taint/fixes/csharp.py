"""What to do in C#."""

from typing import Final

FIXES: Final[dict[str, str]] = {
    "sql-injection": "Add the value to command.Parameters, or use FromSqlInterpolated; keep the statement constant.",
    "nosql-injection": "Build the filter with Builders<T>.Filter and convert the value to the type you expect.",
    "command-injection": "Name a fixed program and add the value to ProcessStartInfo.ArgumentList, without a shell.",
    "code-injection": "Do not compile what comes from outside; look a delegate up in a fixed dictionary instead.",
    "template-injection": "Keep the template in a file and pass the value as its model.",
    "cross-site-scripting": "Write the value with @value in Razor, or through HtmlEncoder.Default.Encode.",
    "path-traversal": "Take Path.GetFileName of it, or test that Path.GetFullPath begins with the intended folder.",
    "archive-extraction": "Test that Path.GetFullPath of each entry's target begins with the folder before writing it.",
    "server-side-request": "Compare the Uri's Host with a list of hosts you allow.",
    "open-redirect": "Use LocalRedirect, or test the address with Url.IsLocalUrl.",
    "xml-entities": "Set DtdProcessing.Prohibit and XmlResolver = null.",
    "xpath-injection": "Let only letters and digits through, or pass the value in an XsltArgumentList.",
    "xml-injection": "Use new XElement(name, value) or XmlWriter.WriteString, or SecurityElement.Escape.",
    "ldap-injection": "Escape the value for filters: replace \\ * ( ) and NUL by their hexadecimal form.",
    "unsafe-deserialization": "Use System.Text.Json with types of your own.",
    "header-injection": "Take line breaks out of the value before it goes into a header.",
    "log-injection": "Log with a message template and a structured sink, and take line breaks out of the value.",
    "trust-boundary": "Verify the value before it goes into the session.",
    "regex-denial": "Put Regex.Escape around the value and give the expression a time limit.",
    "mass-assignment": "Bind a class that has only the fields that may be set, and copy them one by one.",
    "unsafe-reflection": "Choose the type from a fixed dictionary of names.",
    "weak-random": "Use RandomNumberGenerator.",
}
