"""What the operator allows beyond the public https internet."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Policy:
    """Where outside connections may go.

    `allow_hosts` holds "host:port" entries ("[::1]:port" for an IPv6 address) the operator trusts: those may be
    private addresses, other ports and plain http. Everybody else needs https on one of `allowed_ports` and public
    addresses. `ca_file` replaces the system's certificate authorities (for a forge with its own).
    """

    allow_hosts: frozenset[str] = frozenset()
    allowed_ports: tuple[int, ...] = (443,)
    ca_file: Path | None = None

    def trusts(self, host: str, port: int) -> bool:
        return f"[{host}]:{port}" in self.allow_hosts if ":" in host else f"{host}:{port}" in self.allow_hosts
