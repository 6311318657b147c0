"""Which of ruff's security rules we use, and what we say about each.

Left out: what our own rules see with fewer false alarms (shell, SQL, eval, pickle, archives, debug mode,
passwords, YAML), what is a matter of style (assert, bare pass), rules that fire on an import alone, and the address a
server listens on: in a container it must be every one.
"""

from typing import Final

from engines.advice import Advice, advice

# What one habit makes a file full of is told once for each file.
HABITS: Final = frozenset(("S113",))

ADVICE = advice(
    Advice(
        "S113", "Web request without a timeout", "missing-timeout", "low", "high",
        "Pass timeout= with a number of seconds.",
        (
            "A request to another server is made without a timeout.",
            "When the other side accepts the connection and then stays silent, the caller waits for ever; a few such "
            "answers use up all workers and the service stands still.",
            "Pass `timeout=` with the seconds the caller can wait, for connecting and reading.",
        ),
    ),
    Advice(
        "S324", "Weak hash function", "weak-hash", "low", "medium",
        "Use SHA-256, or a password hash for passwords; say usedforsecurity=False where it protects nothing.",
        (
            "MD5 or SHA-1 is used, and nothing says that it is not for security.",
            "Two inputs with the same MD5 or SHA-1 can be made at will, so signatures, cache keys and checks of "
            "integrity can be forged; as a password hash both are guessed billions of times a second.",
            "Use SHA-256 or BLAKE2, for passwords Argon2 or scrypt. Where the value protects nothing, pass "
            "`usedforsecurity=False`.",
        ),
    ),
    Advice(
        "S304", "Broken cipher", "weak-cipher", "high", "high",
        "Use AES-GCM or ChaCha20-Poly1305.",
        (
            "A cipher that is broken or has too short a block is used: ARC2, ARC4, Blowfish, DES, IDEA.",
            "Its text can be recovered from enough traffic or by trying keys, and it does not notice changes.",
            "Use AES-GCM or ChaCha20-Poly1305 with a fresh nonce for every message, or Fernet.",
        ),
    ),
    Advice(
        "S305", "Cipher in ECB mode", "weak-cipher", "high", "high",
        "Use AES-GCM or ChaCha20-Poly1305.",
        (
            "A block cipher is used in ECB mode.",
            "Equal blocks of text give equal blocks of cipher text, so its structure shows, and blocks can be moved "
            "and repeated without anybody noticing.",
            "Use an authenticated mode: AES-GCM or ChaCha20-Poly1305 with a fresh nonce for every message.",
        ),
    ),
    Advice(
        "S306", "Temporary file name anybody can guess", "insecure-temp-file", "medium", "high",
        "Use tempfile.NamedTemporaryFile or mkstemp.",
        (
            "`tempfile.mktemp` only makes a name; the file is created later.",
            "In between, another user of the machine can put a link there and make the program write or read a file "
            "of their choice.",
            "Use `tempfile.NamedTemporaryFile`, `mkstemp` or `TemporaryDirectory`, which create what they name.",
        ),
    ),
    Advice(
        "S312", "Telnet", "cleartext-transport", "medium", "high",
        "Use SSH.",
        (
            "The program talks Telnet.",
            "Everything, the password included, crosses the network readable and can be changed on its way.",
            "Use SSH with host keys that are verified.",
        ),
    ),
    Advice(
        "S321", "FTP without encryption", "cleartext-transport", "low", "high",
        "Use SFTP or HTTPS.",
        (
            "The program transfers files by plain FTP.",
            "Name, password and files cross the network readable and can be changed on their way.",
            "Use SFTP or HTTPS; `ftplib.FTP_TLS` with `prot_p()` where the server knows nothing else.",
        ),
    ),
    Advice(
        "S323", "Certificate not verified", "certificate-validation", "high", "high",
        "Use ssl.create_default_context().",
        (
            "A TLS context is made that verifies no certificate.",
            "Anybody on the network path can answer in the server's place, read what is sent and change what comes "
            "back.",
            "Use `ssl.create_default_context()`, and `load_verify_locations` for an authority of your own.",
        ),
    ),
    Advice(
        "S501", "Certificate not verified", "certificate-validation", "high", "high",
        "Remove verify=False; name the authority's file if it is your own.",
        (
            "A request is sent with the verification of the server's certificate switched off.",
            "Anybody on the network path can answer in the server's place, read what is sent and change what comes "
            "back.",
            "Remove `verify=False`. For an authority of your own pass the path of its certificate.",
        ),
    ),
    Advice(
        "S502", "Outdated TLS version", "weak-tls", "medium", "high",
        "Use ssl.create_default_context() and at least TLS 1.2.",
        (
            "A connection names SSL 2, SSL 3, TLS 1.0 or 1.1 as its protocol.",
            "These versions have known attacks that let somebody on the path read parts of the traffic, and peers "
            "refuse them more and more.",
            "Use `ssl.create_default_context()`, which offers TLS 1.2 and 1.3.",
        ),
    ),
    Advice(
        "S503", "Outdated TLS version as a default", "weak-tls", "medium", "high",
        "Make TLS 1.2 the default.",
        (
            "A function's default is SSL 2, SSL 3, TLS 1.0 or 1.1.",
            "Every caller that does not choose gets a version with known attacks.",
            "Make `ssl.PROTOCOL_TLS_CLIENT` the default and set `minimum_version` to TLS 1.2.",
        ),
    ),
    Advice(
        "S505", "Key too short", "weak-key", "medium", "high",
        "Use RSA with 3072 bits, or Ed25519.",
        (
            "A key is made that is shorter than what is considered safe: RSA or DSA below 2048 bits, curves below 224.",
            "The private key can be computed from the public one with means that get cheaper every year.",
            "Make RSA keys of 3072 bits, or use Ed25519 or P-256.",
        ),
    ),
    Advice(
        "S507", "SSH host key not verified", "host-key-validation", "high", "high",
        "Use RejectPolicy and known host keys.",
        (
            "An SSH client accepts every host key it has not seen.",
            "Anybody on the network path can answer in the server's place and get the password and the commands.",
            "Load the known keys, `client.load_system_host_keys()`, and set `RejectPolicy`.",
        ),
    ),
    Advice(
        "S508", "SNMP without encryption", "cleartext-transport", "low", "medium",
        "Use SNMP version 3 with authentication and privacy.",
        (
            "SNMP version 1 or 2c is used.",
            "The community string is its only password and crosses the network readable.",
            "Use version 3 with authentication and privacy.",
        ),
    ),
    Advice(
        "S610", "Django query with raw conditions", "sql-injection", "medium", "medium",
        "Use the ORM's expressions, or params= for values.",
        (
            "`QuerySet.extra` gets SQL that is not constant.",
            "`extra` puts its text into the statement as it is: whoever controls a part controls the query.",
            "Use expressions and annotations; where `extra` must stay, pass values through `params=`.",
        ),
    ),
    Advice(
        "S611", "Django RawSQL", "sql-injection", "medium", "medium",
        "Use the ORM's expressions, or params for values.",
        (
            "`RawSQL` gets a statement that is not constant.",
            "Its text goes into the query as it is: whoever controls a part controls the query.",
            "Write the statement as a constant and pass values through its `params`.",
        ),
    ),
    Advice(
        "S612", "Logging configuration taken from the network", "code-injection", "high", "high",
        "Do not listen for configuration, or verify it.",
        (
            "`logging.config.listen` accepts logging configuration over a socket.",
            "Such a configuration can name any class to build and any expression to evaluate, so every user of the "
            "machine can run code as this program.",
            "Do not listen; if it must be, pass `verify=` with a function that checks a signature.",
        ),
    ),
    Advice(
        "S701", "Templates without escaping", "cross-site-scripting", "high", "medium",
        "Pass autoescape=select_autoescape().",
        (
            "A Jinja2 environment is made that does not escape what it puts into a page.",
            "Every value with markup becomes part of the page: whoever enters it runs a script in other people's "
            "browsers.",
            "Pass `autoescape=select_autoescape()`. For templates that make no pages say so where the environment is "
            "made.",
        ),
    ),
    Advice(
        "S702", "Templates without escaping", "cross-site-scripting", "medium", "medium",
        "Pass default_filters=['h'] to Mako.",
        (
            "A Mako template is made without a default filter.",
            "Mako escapes nothing by itself: every value with markup becomes part of the page and can run a script in "
            "other people's browsers.",
            "Pass `default_filters=['h']` to the template or its look-up.",
        ),
    ),
    Advice(
        "S704", "Text marked as safe markup", "cross-site-scripting", "medium", "medium",
        "Let Markup escape its values: Markup('…{}…').format(value).",
        (
            "`Markup` is called on text that is not constant.",
            "The call promises that the text is safe and switches escaping off; a value with markup then runs a "
            "script in other people's browsers.",
            "Keep the markup constant and let it escape values: `Markup('<b>{}</b>').format(value)`, or `escape`.",
        ),
    ),
)  # fmt: skip
