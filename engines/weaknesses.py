"""The kinds of weakness a finding can be: stable slugs shared by every rule of the same cause."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weakness:
    """A slug never changes once released: findings are recognised by it from scan to scan."""

    slug: str
    name: str
    cwe: int


def _table(text: str) -> dict[str, Weakness]:
    rows = (line.split("|") for line in text.strip().splitlines())
    listed = [Weakness(slug.strip(), name.strip(), int(cwe)) for slug, cwe, name in rows]
    assert len({one.slug for one in listed}) == len(listed), "a slug is listed twice"
    return {one.slug: one for one in listed}


WEAKNESSES: dict[str, Weakness] = _table("""
    sql-injection            |   89 | SQL injection
    nosql-injection          |  943 | NoSQL injection
    command-injection        |   78 | Command injection
    argument-injection       |   88 | Argument injection
    code-injection           |   95 | Code injection
    template-injection       | 1336 | Template injection
    format-string            |  134 | Format from outside
    ldap-injection           |   90 | LDAP injection
    xpath-injection          |  643 | XPath injection
    xml-injection            |   91 | XML injection
    header-injection         |  113 | Header injection
    log-injection            |  117 | Log injection
    cross-site-scripting     |   79 | Cross-site scripting
    unsafe-deserialization   |  502 | Unsafe deserialization
    prototype-pollution      | 1321 | Prototype pollution
    path-traversal           |   22 | Path traversal
    file-inclusion           |   98 | File inclusion
    archive-extraction       |   22 | Unsafe archive extraction
    server-side-request      |  918 | Server-side request forgery
    open-redirect            |  601 | Open redirect
    xml-entities             |  611 | XML external entities
    regex-denial             | 1333 | Regular expression denial of service
    resource-exhaustion      |  400 | Resource exhaustion
    weak-hash                |  327 | Weak hash
    weak-password-hash       |  916 | Weak password hash
    weak-cipher              |  327 | Weak cipher
    weak-key                 |  326 | Weak key
    weak-password-rules      |  521 | Short passwords allowed
    weak-random              |  338 | Predictable random value
    static-iv                |  329 | Predictable initialisation vector
    weak-tls                 |  327 | Outdated TLS
    certificate-validation   |  295 | Certificate not verified
    host-key-validation      |  322 | Host key not verified
    cleartext-transport      |  319 | Unencrypted transport
    jwt-unverified           |  347 | Token signature not verified
    missing-authentication   |  306 | Missing authentication
    missing-authorization    |  862 | Missing authorization
    object-reference         |  639 | Object access without an owner test
    missing-rate-limit       |  307 | Attempts without a limit
    user-enumeration         |  204 | Accounts can be enumerated
    plaintext-password       |  256 | Password kept in clear
    unrestricted-upload      |  434 | Unrestricted upload
    csrf                     |  352 | Cross-site request forgery
    session-fixation         |  384 | Session fixation
    session-expiry           |  613 | Session that does not end
    insecure-cookie          |  614 | Insecure cookie
    permissive-cors          |  942 | Permissive cross-origin access
    post-message-origin      |  346 | Message origin not restricted
    websocket-origin         | 1385 | WebSocket open to any website
    clickjacking             | 1021 | Clickjacking
    loose-comparison         |  697 | Comparison that is too loose
    timing-comparison        |  208 | Comparison that leaks timing
    trust-boundary           |  501 | Untrusted value trusted later
    unsafe-reflection        |  470 | Untrusted choice of code
    mass-assignment          |  915 | Mass assignment
    debug-mode               |  489 | Debug mode in production
    host-header              |  644 | Host header accepted from anybody
    information-exposure     |  200 | Information exposure
    error-exposure           |  209 | Error details shown to users
    binds-all-interfaces     | 1327 | Listens on all interfaces
    insecure-temp-file       |  377 | Insecure temporary file
    loose-permissions        |  732 | Loose file permissions
    desktop-isolation        |  653 | Desktop page without isolation
    missing-security-headers |  693 | Missing security headers
    hardcoded-secret         |  798 | Hard-coded secret
    private-key              |  321 | Private key in the repository
    secret-in-image          |  538 | Secret kept in an image
    silent-failure           |  703 | Failure passed over in silence
    missing-timeout          | 1088 | Missing timeout
    runs-as-root             |  250 | Runs with more rights than needed
    privileged-container     |  250 | Privileged container
    host-namespace           |  250 | Shares the host's namespace
    container-socket         |  250 | Container engine's socket handed in
    excess-capabilities      |  250 | More capabilities than needed
    sandbox-disabled         |  693 | Isolation switched off
    exposed-service          |  668 | Service reachable from outside
    public-storage           |  732 | Storage open to everybody
    excess-privilege         |  269 | More rights than needed
    unencrypted-storage      |  311 | Stored without encryption
    missing-logging          |  778 | Nothing is logged
    secret-in-log            |  532 | Secret in a log
    weak-authentication      | 1390 | Weak authentication
    address-spoofing         |  290 | Address of the sender believed
    secret-in-address        |  598 | Secret in an address
    instance-metadata        | 1188 | Credentials of a machine within easy reach
    unpinned-dependency      |  829 | Dependency that can change under you
    unverified-download      |  494 | Download run without verification
    package-verification     |  347 | Package signatures not verified
    workflow-injection       |   94 | Injection into a workflow
    workflow-permissions     |  250 | Workflow with too many rights
    workflow-trigger         |  829 | Workflow that outsiders can start
    workflow-secrets         |  522 | Secrets exposed to a workflow
    workflow-cache           |  349 | Workflow cache that outsiders can fill
    workflow-hardening       |  693 | Workflow open to abuse
    dependency-confusion     |  427 | Package that can be taken from elsewhere
    suspicious-package       | 1357 | Package under a look-alike name
    vulnerable-dependency    | 1395 | Dependency with a known vulnerability
    hidden-text              | 1007 | Text that reads as something else
    memory-safety            |  119 | Memory safety
    other                    |  710 | Other weakness
""")
