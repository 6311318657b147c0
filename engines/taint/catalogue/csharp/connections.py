"""What comes in over the network beside a web request: connections, datagrams, what other servers answer."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.same("TcpClient()", "System.Net.Sockets.TcpClient()")
FAMILY.same("TcpListener()", "System.Net.Sockets.TcpListener() TcpListener.Create()")
FAMILY.same("Socket()", "System.Net.Sockets.Socket()")
# Whoever connects to this program sends it.
FAMILY.source(
    "request",
    """TcpListener().AcceptTcpClient().GetStream() TcpListener().AcceptTcpClientAsync().GetStream()
    UdpClient().Receive() UdpClient().ReceiveAsync()""",
)
FAMILY.fills(
    "request",
    """Socket().Accept().Receive(0) Socket().AcceptAsync().Receive(0) TcpListener().AcceptSocket().Receive(0)
    Socket().ReceiveFrom(0)""",
)
FAMILY.source("response", "TcpClient().GetStream()")
FAMILY.fills("response", "Socket().Receive(0) Socket().ReceiveAsync(0) ClientWebSocket().ReceiveAsync(0)")
# What a server is asked for is most often passed on or kept; what it may not do is decide what runs.
_ANSWERS = """HttpClient().GetStringAsync() HttpClient().GetByteArrayAsync() HttpClient().GetStreamAsync()
HttpClient().GetAsync().Content HttpClient().PostAsync().Content HttpClient().SendAsync().Content
WebClient().DownloadString() WebClient().DownloadData() WebClient().DownloadStringTaskAsync()
WebRequest.Create().GetResponse().GetResponseStream() HttpWebRequest.Create().GetResponse().GetResponseStream()
HttpResponseMessage().Content"""
FAMILY.source("response", _ANSWERS)
FAMILY.cleans(
    """all but sql-injection nosql-injection command-injection code-injection template-injection xpath-injection
    ldap-injection unsafe-deserialization""",
    _ANSWERS,
)
