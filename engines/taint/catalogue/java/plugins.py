"""Jenkins and Stapler: what pages hand to plugins, what is set in a job, and what plugins start and open with it."""

from engines.taint.catalogue.family import Family

FAMILY = Family()


def _each(owner: str, names: str, end: str = "()") -> str:
    return " ".join(f"{owner}.{name}{end}" for name in names.split())


_REQUEST = "org.kohsuke.stapler.StaplerRequest()"
FAMILY.same(_REQUEST, "org.kohsuke.stapler.StaplerRequest2()")
FAMILY.source(
    "request",
    _each(
        _REQUEST,
        """getParameter getParameterValues getParameterMap getRestOfPath getOriginalRestOfPath getSubmittedForm
        getQueryString getPathInfo getHeader getReader getInputStream getFileItem getFileItem2 bindJSON bindParameters
        getRequestURIWithQueryString""",
    ),
)
FAMILY.cleans("cross-site-scripting open-redirect", f"{_REQUEST}.getHeader()")
_RESPONSE = "org.kohsuke.stapler.StaplerResponse()"
FAMILY.same(_RESPONSE, "org.kohsuke.stapler.StaplerResponse2()")
FAMILY.same("javax.servlet.jsp.JspWriter()", _each(_RESPONSE, "getWriter getOutputStream"))
FAMILY.sink("open-redirect", f"{_RESPONSE}.sendRedirect(0)\n{_RESPONSE}.sendRedirect2(0)", when="redirect")
FAMILY.source("configured", "@configured.value")

_FILE = "hudson.FilePath()"
FAMILY.same(_FILE, _each(_FILE, "child withSuffix getParent absolutize"))
FAMILY.sink(
    "path-traversal",
    "\n".join(
        _each(
            _FILE,
            """read write readToString copyFrom copyTo copyRecursiveTo delete deleteRecursive deleteContents mkdirs list
            listDirectories renameTo unzip untar touch readFromOffset""",
            "(self)",
        ).split()
    ),
    confidence="medium",
)
# A program and its arguments without a shell, but where these are a shell and what it is told.
_LIST = "hudson.util.ArgumentListBuilder()"
FAMILY.sink("command-injection", f"{_LIST}.addTokenized(0)", confidence="medium")
FAMILY.sink(
    "command-injection",
    "hudson.Launcher().launch().cmdAsSingleString(0)\nhudson.tasks.Shell(0)\nhudson.tasks.BatchFile(0)",
    confidence="medium",
)
