"""The page in the browser: what comes with its address or from other windows, and what becomes markup or code."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_PLACES = ("location", "window.location", "document.location", "self.location", "top.location", "globalThis.location")
FAMILY.source("request", " ".join(f"{place}.{part}" for place in _PLACES for part in ("search", "hash", "href", "pathname")))
FAMILY.source("request", "document.URL document.documentURI document.referrer document.baseURI window.name react-router-dom.useParams() react-router-dom.useSearchParams() react-router-dom.useLocation() react-router.useParams() next/router.useRouter().query next/navigation.useSearchParams() vue-router.useRoute().query")
# The page's own address keeps the browser where it is.
FAMILY.cleans("open-redirect", " ".join(f"{place}.{part}" for place in _PLACES for part in ("href", "pathname")))
FAMILY.sink("cross-site-scripting", "*.innerHTML=\n*.outerHTML=\n*.srcdoc=\ndangerouslySetInnerHTML(0)\ndocument.write(*)\ndocument.writeln(*)\n*.insertAdjacentHTML(1)\n*.createContextualFragment(0)\n*.bypassSecurityTrustHtml(0)\n*.bypassSecurityTrustScript(0)\n*.setHTMLUnsafe(0)")
FAMILY.sink("cross-site-scripting", "*.html(0)\n*.appendHTML(0)\n$().append(0)\n$().prepend(0)\n$().after(0)\n$().before(0)\njQuery().append(0)\njquery().append(0)", when="text", confidence="medium")
FAMILY.sink("open-redirect", "location.href=\nwindow.location=\nwindow.location.href=\ndocument.location=\ndocument.location.href=\nlocation.assign(0)\nlocation.replace(0)\nwindow.location.assign(0)\nwindow.location.replace(0)\nwindow.open(0)", when="redirect", confidence="medium")
