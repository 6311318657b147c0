"""Under which names code imports a package, where these differ from the package's own."""

import re
from typing import Final

from engines.dependencies.package import name_key

# Distributions on PyPI whose modules are called otherwise; facts of each package.
_PYPI: Final = {
    "pyyaml": "yaml", "pillow": "PIL", "beautifulsoup4": "bs4", "scikit-learn": "sklearn", "scikit-image": "skimage",
    "python-dateutil": "dateutil", "opencv-python": "cv2", "opencv-python-headless": "cv2", "pyjwt": "jwt",
    "python-jose": "jose", "pycryptodome": "Crypto", "pycryptodomex": "Cryptodome", "pycrypto": "Crypto",
    "mysqlclient": "MySQLdb", "psycopg2-binary": "psycopg2", "python-dotenv": "dotenv", "pyopenssl": "OpenSSL",
    "msgpack-python": "msgpack", "djangorestframework": "rest_framework", "django-cors-headers": "corsheaders",
    "django-allauth": "allauth", "django-filter": "django_filters", "django-environ": "environ",
    "python-magic": "magic",
    "python-multipart": "multipart", "pyserial": "serial", "attrs": "attr attrs", "protobuf": "google.protobuf",
    "grpcio": "grpc", "google-cloud-storage": "google.cloud.storage", "google-api-python-client": "googleapiclient",
    "gitpython": "git", "pymysql": "pymysql", "dnspython": "dns", "setuptools": "setuptools pkg_resources",
    "ruamel-yaml": "ruamel", "pynacl": "nacl", "pysaml2": "saml2", "python-ldap": "ldap",
    "pyasn1-modules": "pyasn1_modules",
    "faiss-cpu": "faiss", "websocket-client": "websocket", "mistune": "mistune", "pypdf2": "PyPDF2",
    "python-docx": "docx", "python-pptx": "pptx", "pywin32": "win32api", "tensorflow-cpu": "tensorflow",
    "flask-sqlalchemy": "flask_sqlalchemy", "jupyter-server": "jupyter_server", "discord-py": "discord",
    "antlr4-python3-runtime": "antlr4", "zope-interface": "zope.interface", "odfpy": "odf", "pyzmq": "zmq",
    "apache-airflow": "airflow", "elasticsearch-dsl": "elasticsearch_dsl", "markdown": "markdown", "jinja2": "jinja2",
    "werkzeug": "werkzeug", "sqlalchemy": "sqlalchemy", "flask": "flask", "django": "django",
    "gevent-websocket": "geventwebsocket",
}  # fmt: skip


def modules_of(ecosystem: str, name: str) -> tuple[str, ...]:
    """The names to look for in import statements, the likeliest first."""
    if ecosystem == "PyPI":
        key = name_key("PyPI", name)
        return tuple(_PYPI.get(key, "").split()) or (key.replace("-", "_"), key.replace("-", "."))
    if ecosystem == "crates.io":
        return (name.replace("-", "_"),)
    if ecosystem == "Maven":
        # A group's classes lie below its name, or below what it shares with its artifact's.
        group = name.partition(":")[0]
        return (group, ".".join(group.split(".")[:3]))
    if ecosystem == "RubyGems":
        return (name, name.replace("-", "/"))
    if ecosystem == "Packagist":
        vendor, _, package = name.partition("/")
        return (f"{_camel(vendor)}\\{_camel(package)}", _camel(vendor))
    return (name,)


def names_of(ecosystem: str, name: str) -> tuple[str, ...]:
    """How what is called of a package begins, in the words of the index of a program: small letters, dots between."""
    modules = modules_of(ecosystem, name)
    if ecosystem == "Go":
        # The index leaves the major version out.
        return tuple(_MAJOR.sub("", one).casefold() for one in modules)
    if ecosystem == "RubyGems":
        # A gem's constants are its name, with or without what stands between the words.
        bare = name.casefold().replace("_", "")
        return (bare.replace("-", "."), bare.replace("-", ""))
    return tuple(one.replace("\\", ".").casefold() for one in modules)


_MAJOR: Final = re.compile(r"[/.]v\d+$")


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.replace("_", "-").split("-"))
