"""What comes in over the network beside a web request: connections, and what other servers answer."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
# Whoever connects to this program sends it.
FAMILY.source("request", "stream_socket_accept() socket_accept()")
FAMILY.source("command-line", "readline()")
FAMILY.source("response", "fsockopen() pfsockopen() stream_socket_client() socket_read()")
FAMILY.fills("response", "socket_recv(1) socket_recvfrom(1)")
# What a server is asked for is most often passed on or kept; what it may not do is decide what runs.
FAMILY.source("response", "curl_exec()")
FAMILY.cleans(
    """all but sql-injection nosql-injection command-injection code-injection template-injection xpath-injection
    ldap-injection unsafe-deserialization""",
    "curl_exec()",
)
