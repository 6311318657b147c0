"""What comes in over the network beside a web request: connections, datagrams, what other servers answer."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_OPENED = "net.Dial() net.DialTimeout() net.DialTCP() crypto/tls.Dial()"
# Whoever connects to this program sends it.
FAMILY.same("net.Listener()", "net.Listen() net.ListenTCP() crypto/tls.Listen() net.TCPListener()")
FAMILY.source("request", "net.Listener().Accept() net.Listener().AcceptTCP()")
FAMILY.fills("request", "net.PacketConn().ReadFrom(0) net.ListenPacket().ReadFrom(0) net.ListenUDP().ReadFromUDP(0)")
FAMILY.source("response", _OPENED)
# What a server is asked for is most often passed on or kept; what it may not do is decide what runs.
_ANSWERS = "net/http.Get().Body net/http.Post().Body net/http.Client().Do().Body net/http.Client().Get().Body"
FAMILY.source("response", _ANSWERS)
FAMILY.cleans(
    """all but sql-injection nosql-injection command-injection code-injection template-injection xpath-injection
    ldap-injection unsafe-deserialization""",
    _ANSWERS,
)
