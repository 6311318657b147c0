"""Handlers of smaller servers and of what is no web server: NanoHTTPD, Restlet, GWT's calls, Camel, SSH, mail."""

from engines.taint.catalogue.family import Family

FAMILY = Family()


def _each(owner: str, names: str, end: str = "()") -> str:
    return " ".join(f"{owner}.{name}{end}" for name in names.split())


_SESSION = "fi.iki.elonen.NanoHTTPD.IHTTPSession()"
FAMILY.same(_SESSION, "org.nanohttpd.protocols.http.IHTTPSession() fi.iki.elonen.NanoHTTPD.HTTPSession()")
FAMILY.source(
    "request",
    _each(_SESSION, "getUri getParms getParameters getQueryParameterString getHeaders getCookies getInputStream"),
)
FAMILY.cleans("cross-site-scripting open-redirect", _each(_SESSION, "getHeaders getCookies"))
for _owner in ("org.restlet.resource.ServerResource()", "org.restlet.Request()"):
    FAMILY.source("request", _each(_owner, "getAttribute getQueryValue getQuery getRequestAttributes getAttributes"))
FAMILY.source("request", _each("org.restlet.representation.Representation()", "getText getStream getReader"))
_UPLOAD = "io.netty.handler.codec.http.multipart.FileUpload()"
FAMILY.source("request", f"{_UPLOAD}.getFilename() io.netty.handler.codec.http.multipart.Attribute().getValue()")
FAMILY.sink("path-traversal", f"{_UPLOAD}.renameTo(0)")
FAMILY.source("request", _each("io.netty.handler.codec.http.QueryStringDecoder()", "path rawPath uri parameters"))
# What Jetty hands to a handler beside the request.
FAMILY.source("request", _each("org.eclipse.jetty.server.Request()", "getHttpURI getRequestURI getPathInContext"))
FAMILY.same("javax.servlet.http.HttpServletRequest()", "org.eclipse.jetty.server.Request()")

# Camel: what stands in a message's headers comes with whatever the route begins with, a request more often than not.
_MESSAGE = "org.apache.camel.Message()"
_EXCHANGE = "org.apache.camel.Exchange()"
FAMILY.same(_MESSAGE, _each(_EXCHANGE, "getIn getMessage"))
FAMILY.source("response", _each(_MESSAGE, "getHeader getHeaders getBody getMandatoryBody"))

# A file's name as the sender of a mail, the server of files or the store of objects says it is.
_PART = "javax.mail.Part()"
FAMILY.same(
    _PART,
    """javax.mail.BodyPart() javax.mail.internet.MimeBodyPart() javax.mail.internet.MimePart()
    javax.mail.Multipart().getBodyPart() javax.mail.internet.MimeMultipart().getBodyPart()""",
)
_NAMES = f"""{_PART}.getFileName() javax.activation.DataHandler().getName() javax.activation.DataSource().getName()
    org.apache.commons.net.ftp.FTPFile().getName() com.jcraft.jsch.ChannelSftp.LsEntry().getFilename()
    com.jcraft.jsch.ChannelSftp().LsEntry().getFilename() net.schmizz.sshj.sftp.RemoteResourceInfo().getName()
    com.amazonaws.services.s3.model.S3ObjectSummary().getKey() software.amazon.awssdk.services.s3.model.S3Object().key()
    java.net.URLConnection().getHeaderField() java.net.HttpURLConnection().getHeaderField() okhttp3.Response().header()
    org.apache.http.HttpResponse().getFirstHeader().getValue() jcifs.smb.SmbFile().getName()
    com.hierynomus.msfscc.fileinformation.FileIdBothDirectoryInformation().getFileName()"""
FAMILY.source("named", _NAMES)
FAMILY.same("org.apache.commons.net.ftp.FTPFile()", "org.apache.commons.net.ftp.FTPClient().listFiles()[]")
FAMILY.cleans("all but path-traversal archive-extraction", _NAMES)
