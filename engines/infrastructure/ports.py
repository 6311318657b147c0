"""Which ports are for administrators, databases and caches: what a firewall must not open to everybody."""

from collections.abc import Iterable, Mapping

NAMES: Mapping[int, str] = {
    22: "SSH is", 23: "Telnet is", 135: "Windows' remote calls are", 445: "File sharing is", 1433: "SQL Server is",
    1521: "Oracle is", 2375: "The container engine is", 2379: "etcd is", 3306: "MySQL is", 3389: "Remote desktop is",
    5432: "PostgreSQL is", 5601: "Kibana is", 5900: "VNC is", 5985: "Remote management is", 6379: "Redis is",
    6443: "The cluster's API is", 9042: "Cassandra is", 9200: "Elasticsearch is", 10250: "The kubelet is",
    11211: "memcached is", 27017: "MongoDB is",
}  # fmt: skip
# A range this wide is meant as all of them.
WIDE = 1000


def port_of_administrators(first: object, last: object, *, is_all: bool = False) -> str:
    """ "SSH is", "Every port is", or "" when nothing of that kind lies in the range or nobody can tell."""
    if is_all:
        return "Every port is"
    if not isinstance(first, int) or not isinstance(last, int):
        return ""
    if first <= 22 and last - first >= WIDE:
        return "Every port is"
    return next((name for port, name in NAMES.items() if first <= port <= last), "")


def in_words(ranges: Iterable[str]) -> str:
    """The same for ports as texts: `22`, `0-65535`, `*`."""
    for one in ranges:
        first, _, last = one.strip().partition("-")
        if first == "*":
            return "Every port is"
        if first.isdecimal() and (last or first).isdecimal():
            told = port_of_administrators(int(first[:6]), int((last or first)[:6]))
            if told:
                return told
    return ""
