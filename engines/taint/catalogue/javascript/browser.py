"""The page in the browser: what comes with its address or from other windows, and what becomes markup or code."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_PLACES = ("location", "window.location", "document.location", "self.location", "top.location", "globalThis.location")
FAMILY.source(
    "request", " ".join(f"{place}.{part}" for place in _PLACES for part in ("search", "hash", "href", "pathname"))
)
FAMILY.source(
    "request",
    """document.URL document.documentURI document.referrer document.baseURI window.name
    react-router-dom.useParams() react-router-dom.useSearchParams() react-router-dom.useLocation().search
    react-router-dom.useLocation().hash react-router-dom.useLocation().pathname
    react-router.useParams() next/router.useRouter().query next/navigation.useSearchParams()
    vue-router.useRoute().query vue-router.useRoute().params vue-router.useRoute().hash $route.query $route.params
    $route.hash $route.fullPath""",
)
_ROUTED = ("query", "params", "hash", "fullPath")
for _part in _ROUTED:
    FAMILY.same(f"$route.{_part}", f"vRoute.{_part}")  # engines.taint.lower.vue
# A template is code to Vue where it is compiled in the page.
_VUE = ("vue", "vue/dist/vue.js", "vue/dist/vue.esm.js", "vue/dist/vue.esm-bundler.js", "vue/dist/vue.esm-browser.js")
FAMILY.sink(
    "template-injection",
    "\n".join(
        f"{one}.{name}" for one in _VUE for name in ("createApp(0 .template)", "compile(0)", "default(0 .template)")
    )
    + "\nVue(0 .template)\nVue.createApp(0 .template)\nVue.compile(0)",
)
# Of Svelte; the first is a store that engines.taint.lower.svelte calls so.
_SHOWN = ("vPage", "$app/state.page", "$app/stores.page")
_ADDRESS = [f"{page}.{part}" for page in _SHOWN for part in ("url", "params", "form")]
FAMILY.source("request", " ".join(_ADDRESS))
FAMILY.cleans("open-redirect", " ".join(f"{page}.url.{part}" for page in _SHOWN for part in ("href", "pathname")))
_ANGULAR = "@angular/router.ActivatedRoute()"
_PARTS = ("queryParams", "params", "queryParamMap", "paramMap", "fragment")
FAMILY.source("request", " ".join(f"{_ANGULAR}{way}.{part}" for way in ("", ".snapshot") for part in _PARTS))
FAMILY.calls_back("then", "*.subscribe(0)")
# What other windows say: whoever opens this one may be anybody.
FAMILY.source("request", "window.addEventListener() addEventListener()")
FAMILY.calls_back("message", "window.addEventListener(1)\naddEventListener(1)")
# What is put in the place of each match gets to see the text.
FAMILY.calls_back("seen", "*.replace(1)\n*.replaceAll(1)")
# The page's own address keeps the browser where it is.
FAMILY.cleans("open-redirect", " ".join(f"{place}.{part}" for place in _PLACES for part in ("href", "pathname")))
# A script in a page has no files, commands or databases, and its requests are the visitor's own.
FAMILY.cleans(
    "sql-injection nosql-injection command-injection path-traversal server-side-request xml-entities",
    " ".join(f"{place}.{part}" for place in _PLACES for part in ("search", "hash", "href", "pathname"))
    + " document.URL document.documentURI document.referrer document.baseURI window.name window.addEventListener()"
    + " $route.query $route.params $route.hash $route.fullPath"
    + "".join(f" {_ANGULAR}{way}.{part}" for way in ("", ".snapshot") for part in _PARTS),
)
FAMILY.sink(
    "cross-site-scripting",
    """*.innerHTML=
    *.outerHTML=
    *.srcdoc=
    dangerouslySetInnerHTML(0)
    vHtml(0)
    dangerously-set-html-content(0 .html)
    dangerously-set-html-content.default(0 .html)
    document.write(*)
    document.writeln(*)
    *.insertAdjacentHTML(1)
    *.createContextualFragment(0)
    *.bypassSecurityTrustHtml(0)
    *.bypassSecurityTrustScript(0)
    *.setHTMLUnsafe(0)""",
)
FAMILY.sink(
    "cross-site-scripting",
    """*.html(0)
    *.appendHTML(0)""",
    when="text on a page",
    confidence="medium",
)
# A text put together with tags; those of the document itself take it as text, and nobody writes tags for them.
FAMILY.sink(
    "cross-site-scripting",
    "\n".join(f"*.{name}(0)" for name in ("append", "prepend", "after", "before", "replaceWith")),
    when="put into a page",
    confidence="medium",
)
FAMILY.sink(
    "open-redirect",
    """location.href=
    window.location=
    window.location.href=
    document.location=
    document.location.href=
    location.assign(0)
    location.replace(0)
    window.location.assign(0)
    window.location.replace(0)
    window.open(0)""",
    when="redirect",
    confidence="medium",
)
# Where an element leads, or what it shows in a frame: an address may be a script.
FAMILY.sink(
    "cross-site-scripting",
    "elementAddress(0)\n*.bypassSecurityTrustUrl(0)\n*.bypassSecurityTrustResourceUrl(0)",
    when="script address",
    confidence="medium",
)
_ADDRESSES = {"src": ("script", "iframe", "frame", "embed"), "href": ("a", "area")}
FAMILY.sink(
    "cross-site-scripting",
    "\n".join(f"document.createElement.{kind}().{name}=" for name, kinds in _ADDRESSES.items() for kind in kinds),
    when="script address",
    confidence="medium",
)
# What the page's own server answers is not what it was asked with.
FAMILY.fresh(
    " ".join(
        f"@angular/common/http.HttpClient().{verb}"
        for verb in ("get", "post", "put", "patch", "delete", "head", "options", "request", "jsonp")
    )
)
# Nor is what such a hook fetches, whatever it is asked with.
FAMILY.fresh(
    """swr.default swr.useSWR swr/immutable.default swr/infinite.default swr/mutation.default useFetch useLazyFetch
    useAsyncData useLazyAsyncData @vueuse/core.useFetch"""
)
_HOOKS = ("useQuery", "useInfiniteQuery", "useSuspenseQuery", "useQueries", "useLazyQuery", "useMutation")
for _library in ("@tanstack/react-query", "@tanstack/vue-query", "react-query", "@apollo/client", "urql"):
    FAMILY.fresh(" ".join(f"{_library}.{hook}" for hook in (*_HOOKS, "useSubscription")))
# What gives another address where one is a script.
FAMILY.cleans("no-script", "@braintree/sanitize-url.sanitizeUrl")
