"""What frameworks hand to Java's methods: by an annotation of the parameter, of the method, or by what the class is."""

import re
from collections.abc import Mapping
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.java_members import annotations, hears, is_private, is_static
from engines.taint.lower.java_names import dotted
from engines.taint.lower.walk import at, children, text, words

# What came with a request, and what somebody put into a queue.
SENT: Final = "@handed"
TOLD: Final = "@told"
# What a form of Jenkins' pages sets in a job.
CONFIGURED: Final = "@configured"
# What a page gives a tag that is a class of the program: those of a tag's attributes that are shown.
ATTRIBUTE: Final = "@attribute"
_SHOWN: Final = re.compile(
    r"set\w{0,40}?(Title|Alt|Value|Text|Label|Message|Caption|Description|Content|Tooltip|Query|Url|URL|Href|Link|Src)$"
)
_SETS: Final = frozenset(("DataBoundConstructor", "DataBoundSetter"))
_HANDED: Final = words(
    """RequestParam PathVariable RequestBody RequestHeader CookieValue ModelAttribute RequestPart MatrixVariable
    QueryParam PathParam FormParam HeaderParam CookieParam MatrixParam BeanParam QueryValue RestQuery RestPath
    RestForm RestHeader RestCookie RestMatrix FormDataParam InputArgument DestinationVariable BindingName
    GraphQLArgument RequestBean MultipartForm QueryParameter"""
)
# Words that other libraries use as well, and whose these are where nothing else is imported by that name.
_HANDED_BY: Final = {
    "Body": "io.micronaut.http.", "Header": "io.micronaut.http.", "Part": "io.micronaut.http.",
    "Argument": "org.springframework.graphql.", "Arguments": "org.springframework.graphql.",
    "Name": "org.eclipse.microprofile.graphql.",
}  # fmt: skip
# Words that others use far more often: they say so only where they are imported by name.
_NAMED_BY: Final = {
    "Param": "io.quarkus.vertx.web.",
    "Body": "io.quarkus.vertx.web.",
    "Header": "io.quarkus.vertx.web.",
}
_PROMISE: Final = ("interface_declaration", "class_declaration")
_CLIENTS: Final = ("Client", "HttpExchange")
_ROUTED: Final = ("RequestMapping", "GetMapping", "PostMapping", "PutMapping", "DeleteMapping", "PatchMapping")
# What a browser says over a socket is handed to methods with these.
_HEARS: Final = words("""OnMessage OnTextMessage OnBinaryMessage MessageMapping SubscribeMapping""")
# Parameters that are filled with what hangs on the request or the session.
_HUNG_ON: Final = {
    "RequestAttribute": "javax.servlet.http.HttpServletRequest", "SessionAttribute": "javax.servlet.http.HttpSession",
}  # fmt: skip
_TEXT: Final = re.compile(r'"(\w{1,80})"')
# JAX-RS hands the body to the parameter that says nothing else, and today's RESTEasy a part of the address by its name.
_RESOURCE: Final = words("""GET POST PUT PATCH DELETE""")
_MICRONAUT: Final = words("""Get Post Put Patch Delete""")
_LISTENS: Final = words(
    """KafkaListener KafkaHandler RabbitListener RabbitHandler JmsListener SqsListener PulsarListener StreamListener
    RocketMQMessageListener Incoming"""
)
_INJECTED: Final = words(
    """Context Suspended Autowired Value Qualifier SessionAttribute RequestAttribute AuthenticationPrincipal
    CurrentUser SortDefault PageableDefault Inject ConfigProperty Auth HttpTrigger"""
)
_FRAMEWORKS: Final = (
    "java.", "javax.", "org.springframework.", "io.micronaut.", "org.apache.", "reactor.", "org.slf4j.", "io.grpc.",
    "play.", "com.amazonaws.", "com.microsoft.azure.", "io.vertx.", "io.quarkus.", "org.jboss.", "com.rabbitmq.",
)  # fmt: skip
# What may be imported with `*` and is no part of the request.
_SERVICES: Final = words(
    """Model ModelMap ModelAndView BindingResult Errors Principal Authentication HttpServletRequest
    HttpServletResponse HttpSession ServletRequest ServletResponse Locale TimeZone Pageable Sort
    RedirectAttributes UriComponentsBuilder WebRequest NativeWebRequest SessionStatus HttpMethod InputStream
    OutputStream Reader Writer Map List Object ServerWebExchange ServerHttpRequest ServerHttpResponse WebSession
    Integer Long Boolean Double UUID Date LocalDate SecurityContext UriInfo HttpHeaders Request CsrfToken
    BigDecimal AsyncResponse PathVariable StreamObserver Session Acknowledgment Channel Context Http.Request"""
)
# Objects of the program that a bean is given, as against what somebody types into a page.
_OF_THE_PROGRAM: Final = re.compile(
    r"(Service|Dao|DAO|Repository|Manager|Mapper|Facade|Factory|Client|Template|Helper|Impl|Utils?|Bean|Controller|EJB)$"
)
_SCOPES: Final = words("""RequestScoped ViewScoped SessionScoped ConversationScoped FlowScoped""")
# What a servlet of GWT has beside the methods that pages call.
_SERVLETS: Final = re.compile(r"do[A-Z]|(init|destroy|service|processCall|getServletInfo|checkPermutation)")
_JETTYS: Final = frozenset(("AbstractHandler", "HandlerWrapper", "ContextHandler", "ResourceHandler", "DefaultHandler"))
_RESULTS: Final = re.compile(r"^((CompletionStage|CompletableFuture|Promise|F\.Promise)<)?Result>?$")

# What a framework makes of a text without leaving anything of it that could hurt.
_PLAIN: Final = words("Boolean boolean Integer Long Short Byte Double Float int long short byte double float")
_IMPORTED: Final = words(
    """UUID BigDecimal BigInteger LocalDate LocalDateTime LocalTime Instant ZonedDateTime OffsetDateTime Duration Period
    Year YearMonth DayOfWeek Month Date Calendar ZoneId Pageable"""
)
_LIBRARIES: Final = ("java.time.", "java.util.", "java.math.", "java.sql.", "org.springframework.data.domain.")
_SEVERAL: Final = words("List Set Collection Optional Iterable ArrayList HashSet Mono Flux")


def is_plain(written: str, imported: Mapping[str, str]) -> bool:
    """`LocalDate`, `List<Long>`, `Integer[]`: numbers, dates and the like, one or several."""
    name = "".join(written.split())
    if name in ("byte[]", "char[]", "byte..."):
        return False
    name = name.removesuffix("[]").removesuffix("...")
    outer, _, inner = name.partition("<")
    if inner and outer.rpartition(".")[2] in _SEVERAL:
        name = inner.removesuffix(">")
    whole = name if "." in name else imported.get(name, "")
    return name in _PLAIN or (name.rpartition(".")[2] in _IMPORTED and whole.startswith(_LIBRARIES))


def says(marks: Mapping[str, Node], imported: Mapping[str, str]) -> bool:
    """Whether an annotation of a parameter says that it comes with the request."""
    return (
        bool(_HANDED & marks.keys())
        or any(imported.get(name, owner).startswith(owner) for name, owner in _HANDED_BY.items() if name in marks)
        or any(imported.get(name, "").startswith(owner) for name, owner in _NAMED_BY.items() if name in marks)
    )


def hung_on(marks: Mapping[str, Node], name: str) -> ir.Expression | None:
    """What a parameter takes from the attributes of the request or the session: `@RequestAttribute("tongue")`."""
    found = next((one for one in _HUNG_ON if one in marks), "")
    if not found:
        return None
    place, told = at(marks[found]), _TEXT.search(text(marks[found]))
    holder = ir.Call(place, dotted(place, _HUNG_ON[found]), ())
    return ir.Call(place, ir.Attribute(place, holder, "getAttribute"), (ir.Constant(place, told[1] if told else name),))


def is_routed(marks: Mapping[str, Node]) -> bool:
    """Whether an annotation is one of Spring's mappings, or one of the program's own that stands for one."""
    return any(name.endswith(_ROUTED) for name in marks)


def is_asked(node: Node, marks: Mapping[str, Node]) -> bool:
    """Whether an interface, or a class that leaves it open, promises an address, which a class elsewhere answers; what
    a client calls is none.
    """
    around = node.parent.parent if node.parent is not None else None
    if around is None or around.type not in _PROMISE or not (_RESOURCE & marks.keys() or is_routed(marks)):
        return False
    return not any(name.rpartition(".")[2].endswith(_CLIENTS) for name, _ in annotations(around))


def way_in(node: Node, name: str, marks: Mapping[str, Node], imported: Mapping[str, str]) -> str:
    """What fills the parameters of a method that say nothing themselves: `SENT`, `TOLD` or "" for its callers."""
    if (_HEARS | _RESOURCE) & marks.keys() or is_routed(marks) or hears(node, name):
        return SENT
    if _LISTENS & marks.keys():
        return TOLD
    if _SETS & marks.keys():
        return CONFIGURED
    around = node.parent.parent if node.parent is not None else None
    if around is None or around.type != "class_declaration" or is_private(node):
        return ""
    if _SHOWN.match(name) and _is_tag(around):
        return ATTRIBUTE
    own = {mark.rpartition(".")[2] for mark, _ in annotations(around)}
    if "Controller" in own and _MICRONAUT & marks.keys():
        return SENT if imported.get("Controller", "io.micronaut.").startswith("io.micronaut.") else ""
    return SENT if _serves(node, name, around, own, imported) else ""


def _serves(node: Node, name: str, around: Node, own: set[str], imported: Mapping[str, str]) -> bool:
    """A method that a framework calls because of the class it is one of."""
    base = text(around.child_by_field_name("superclass")).removeprefix("extends").strip().partition("<")[0]
    if base.endswith("ImplBase"):
        return "StreamObserver" in text(node.child_by_field_name("parameters"))
    if base.rpartition(".")[2] == "Controller" and imported.get("Controller", "play.mvc.").startswith("play.mvc."):
        return _RESULTS.match("".join(text(node.child_by_field_name("type")).split())) is not None
    if "WebService" in own or (base.endswith("RemoteServiceServlet") and not _SERVLETS.match(name)):
        return "public" in text(node).partition("(")[0].split()
    if name == "handle" and base.rpartition(".")[2] in _JETTYS:
        return imported.get(base, "org.eclipse.jetty.").startswith("org.eclipse.jetty.")
    kinds = text(around.child_by_field_name("interfaces"))
    if (name, "CommandFactory" in kinds) == ("createCommand", True):
        return True
    if (name, "ConstraintValidator" in kinds) == ("isValid", True):
        return True
    is_bean = "ManagedBean" in own or ("Named" in own and bool(own & _SCOPES))
    return is_bean and name.startswith("set") and not is_static(node) and _takes_one(node)


def _is_tag(around: Node) -> bool:
    """A class whose objects stand in pages as tags."""
    name, base = text(around.child_by_field_name("name")), text(around.child_by_field_name("superclass"))
    return base.endswith("TagSupport") or (name.endswith("Tag") and base.endswith("Tag"))


def _takes_one(node: Node) -> bool:
    """A setter of something that can be typed in."""
    given = children(node.child_by_field_name("parameters"))
    return len(given) == 1 and not _OF_THE_PROGRAM.search(text(given[0].child_by_field_name("type")))


def is_bound(written: str, marks: Mapping[str, Node], imported: Mapping[str, str], filler: str) -> bool:
    """Whether a framework fills a parameter of this type from the request: texts and the program's own classes."""
    if marks.keys() & _INJECTED:
        return False
    if written == "String" or filler in (CONFIGURED, ATTRIBUTE):
        return written == "String"
    source = imported.get(written.partition(".")[0], "")
    return written[:1].isupper() and not source.startswith(_FRAMEWORKS) and written not in _SERVICES
