"""What to do in Ruby."""

from typing import Final

FIXES: Final[dict[str, str]] = {
    "sql-injection": 'Pass the value beside the condition: where(name: value) or where("name = ?", value).',
    "nosql-injection": "Turn the value into text or a number, value.to_s, before it goes into the query.",
    "command-injection": 'Pass the arguments one by one, system("program", value), or quote with Shellwords.escape.',
    "code-injection": "Do not evaluate what comes from outside; look a method up in a fixed hash instead.",
    "template-injection": "Keep the template in a file and pass the value as a local or instance variable.",
    "cross-site-scripting": "Let the template escape the value: leave out raw, html_safe and <%==, or use sanitize.",
    "path-traversal": "Take File.basename of the value, or test that File.expand_path stays inside the folder.",
    "file-inclusion": "Choose the file to load from a fixed list of names.",
    "archive-extraction": "Refuse entries whose expanded path leaves the target folder.",
    "server-side-request": "Compare URI.parse(value).host with a list of hosts you allow.",
    "open-redirect": "Redirect to a path of your own, or through url_from(value).",
    "xml-entities": "Leave Nokogiri's defaults, without NOENT and DTDLOAD.",
    "xpath-injection": 'Pass the value as a variable: xpath("//user[@name=$name]", nil, name: value).',
    "ldap-injection": "Build the filter with Net::LDAP::Filter.eq, or escape with Net::LDAP::Filter.escape.",
    "unsafe-deserialization": "Use JSON.parse or YAML.safe_load.",
    "header-injection": "Take line breaks out of the value before it goes into a header.",
    "log-injection": "Log value.inspect, or take line breaks out first.",
    "trust-boundary": "Verify the value before it goes into the session.",
    "regex-denial": "Put Regexp.escape around the value, and set Regexp.timeout.",
    "mass-assignment": "Name the fields that may be set: params.require(:user).permit(:name, :email).",
    "unsafe-reflection": "Choose the class or method from a fixed hash of names.",
    "weak-random": "Use SecureRandom.",
}
