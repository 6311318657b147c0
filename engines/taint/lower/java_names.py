"""Names Java's types: what imports bring in, what needs no import, and what a type is written as."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from tree_sitter import Node

from engines.taint import ir
from engines.taint.catalogue.packages import classes
from engines.taint.lower.walk import children, first_of, text

_LANG: Final = frozenset(
    [
        "Object",
        "String",
        "StringBuilder",
        "StringBuffer",
        "Integer",
        "Long",
        "Short",
        "Byte",
        "Double",
        "Float",
        "Boolean",
        "Character",
        "Number",
        "Math",
        "System",
        "Runtime",
        "Process",
        "ProcessBuilder",
        "Thread",
        "Class",
        "ClassLoader",
        "Runnable",
        "Exception",
        "RuntimeException",
        "Error",
        "Throwable",
        "Iterable",
        "CharSequence",
        "Comparable",
        "Enum",
        "Record",
        "StrictMath",
        "Override",
        "Deprecated",
    ]
)
_STARS: Final[dict[str, str]] = {
    "java.io": """
    File FileInputStream FileOutputStream FileReader FileWriter RandomAccessFile ObjectInputStream InputStream
    OutputStream Reader Writer PrintWriter BufferedReader InputStreamReader StringReader StringWriter
    ByteArrayInputStream ByteArrayOutputStream ObjectOutputStream DataInputStream DataOutputStream PrintStream
    BufferedInputStream BufferedOutputStream BufferedWriter OutputStreamWriter""",
    "java.util": """
    List ArrayList LinkedList Map HashMap Set HashSet Random Scanner Enumeration Properties Arrays Collections
    Iterator Base64 UUID Vector Optional Locale Formatter Date Stack Queue Deque ArrayDeque LinkedHashMap TreeMap
    LinkedHashSet TreeSet Hashtable StringJoiner StringTokenizer Objects Calendar EnumMap PriorityQueue""",
    "java.util.regex": "Pattern Matcher MatchResult",
    "java.util.stream": "Stream IntStream LongStream Collectors StreamSupport",
    "java.util.function": """
    Function BiFunction Supplier Consumer BiConsumer Predicate BiPredicate UnaryOperator BinaryOperator""",
    "java.util.concurrent": """
    CompletableFuture ExecutorService Executors Future Callable ConcurrentHashMap ThreadLocalRandom TimeUnit""",
    "java.text": "MessageFormat SimpleDateFormat DateFormat DecimalFormat NumberFormat",
    "java.util.zip": "ZipFile ZipInputStream ZipEntry GZIPInputStream",
    "java.util.jar": "JarFile JarInputStream JarEntry",
    "org.apache.commons.compress.archivers": "ArchiveEntry ArchiveInputStream ArchiveStreamFactory",
    "org.apache.commons.compress.archivers.tar": "TarArchiveEntry TarArchiveInputStream",
    "org.apache.commons.compress.archivers.zip": "ZipArchiveEntry ZipArchiveInputStream ZipFile",
    "java.net.http": "HttpClient HttpRequest HttpResponse",
    "java.beans": "XMLDecoder",
    "org.codehaus.janino": "SimpleCompiler ExpressionEvaluator ScriptEvaluator ClassBodyEvaluator",
    "javax.script": "ScriptEngine ScriptEngineManager Compilable CompiledScript",
    "javax.naming": "Context InitialContext NamingException",
    "javax.persistence": "EntityManager Query TypedQuery PersistenceContext",
    "javax.xml.stream": "XMLInputFactory XMLStreamReader XMLEventReader",
    "javax.xml.transform": "Transformer TransformerFactory Source",
    "org.springframework.http": "HttpHeaders ResponseEntity HttpEntity RequestEntity HttpMethod HttpStatus MediaType",
    "org.springframework.jdbc.core": """
    JdbcTemplate JdbcOperations RowMapper BeanPropertyRowMapper DataClassRowMapper ResultSetExtractor""",
    "org.springframework.web.client": "RestTemplate RestClient",
    "org.springframework.web.servlet": "ModelAndView",
    "org.springframework.web.reactive.function.server": "ServerRequest ServerResponse RouterFunction",
    "org.springframework.web.reactive.function.client": "WebClient",
    "org.apache.commons.io": "IOUtils FileUtils FilenameUtils",
    "org.apache.http.client.methods": "HttpGet HttpPost HttpPut HttpDelete",
    "java.sql": "Connection Statement PreparedStatement CallableStatement ResultSet DriverManager SQLException",
    "java.net": "URL URI URLConnection HttpURLConnection Socket URLDecoder URLEncoder InetAddress",
    "java.nio.file": "Files Path Paths FileSystems",
    "java.security": "MessageDigest SecureRandom KeyPairGenerator",
    "javax.crypto": "Cipher KeyGenerator Mac SecretKey",
    "javax.servlet": "ServletException ServletRequest ServletResponse Filter FilterChain RequestDispatcher",
    "javax.servlet.jsp": "JspWriter PageContext JspContext JspException",
    "javax.servlet.jsp.tagext": "TagSupport BodyTagSupport SimpleTagSupport BodyContent JspFragment",
    "javax.faces.context": "FacesContext ExternalContext ResponseWriter",
    "javax.mail": "Part BodyPart Multipart Message",
    "javax.mail.internet": "MimeBodyPart MimeMultipart MimeMessage",
    "org.kohsuke.stapler": "StaplerRequest StaplerRequest2 StaplerResponse StaplerResponse2",
    "org.restlet.resource": "ServerResource",
    "org.apache.camel": "Exchange Message Processor",
    "org.apache.commons.net.ftp": "FTPClient FTPFile",
    "org.apache.tools.tar": "TarEntry TarInputStream",
    "org.apache.tools.zip": "ZipEntry ZipFile",
    "org.apache.commons.fileupload": "FileItem FileItemStream",
    "io.netty.handler.codec.http": "HttpRequest FullHttpRequest QueryStringDecoder",
    "io.netty.handler.codec.http.multipart": "FileUpload Attribute",
    "javax.servlet.http": "HttpServlet HttpServletRequest HttpServletResponse HttpSession Cookie Part",
    "javax.naming.directory": "DirContext InitialDirContext SearchControls",
    "javax.xml.parsers": "DocumentBuilder DocumentBuilderFactory SAXParser SAXParserFactory",
    "javax.xml.xpath": "XPath XPathFactory XPathExpression",
    "org.xml.sax": "InputSource XMLReader SAXException",
    "org.w3c.dom": "Document Element Node NodeList",
    "java.lang.reflect": "Method Field Constructor",
    "javax.crypto.spec": "SecretKeySpec IvParameterSpec PBEKeySpec GCMParameterSpec",
    "org.hibernate": "Session SessionFactory Query SQLQuery Criteria Transaction",
    "org.apache.struts2": "ServletActionContext",
    "com.opensymphony.xwork2": "Action ActionSupport ActionContext ModelDriven Preparable",
    "org.apache.struts.action": "Action ActionForm ActionForward ActionMapping",
    "okhttp3": "OkHttpClient Request RequestBody Response MediaType",
    "javax.ws.rs": "GET POST PUT DELETE Path PathParam QueryParam FormParam HeaderParam CookieParam Produces Consumes",
    "org.springframework.web.bind.annotation": """
    RestController RequestMapping GetMapping PostMapping PutMapping DeleteMapping
    PatchMapping RequestParam PathVariable RequestBody RequestHeader CookieValue ModelAttribute ResponseBody""",
}
# Functions of libraries that are imported with `import static x.*`.
_VERBS: Final = "get post put patch delete head options before after"
_STATIC: Final = {
    "spark.Spark": f"{_VERBS} redirect halt path",
    "io.javalin.apibuilder.ApiBuilder": _VERBS,
    "org.springframework.web.reactive.function.server.RouterFunctions": "route nest",
    "org.springframework.web.servlet.function.RouterFunctions": "route nest",
    "org.jooq.impl.DSL": "field condition table query resultQuery sql using",
    "org.springframework.ldap.query.LdapQueryBuilder": "query",
}
_KNOWN: Final = {package: frozenset(names.split()) for package, names in _STARS.items()}


def classic(name: str) -> str:
    """Jakarta's packages by the names they had before."""
    return f"javax.{name.removeprefix('jakarta.')}" if name.startswith("jakarta.") else name


def stem(path: str) -> str:
    return PurePosixPath(path).stem


def type_name(node: Node | None) -> str:
    """A type as written, without its arguments and dimensions; "" for what is no name."""
    while node is not None and node.type in ("generic_type", "annotated_type"):
        node = first_of(node, "type_identifier", "scoped_type_identifier", "generic_type")
    if node is None or node.type not in (
        "type_identifier",
        "scoped_type_identifier",
        "identifier",
        "scoped_identifier",
    ):
        return ""
    return classic("".join(text(node).split()).partition("<")[0])


def dotted(place: int, name: str) -> ir.Expression:
    first, *rest = classic(name).split(".")
    made: ir.Expression = ir.Name(place, first)
    for part in rest:
        made = ir.Attribute(place, made, part)
    return made


class Imports:
    """What the head of a file says, and with it what every other type's name may mean."""

    def __init__(self, root: Node) -> None:
        self.package = ""
        self.named: dict[str, str] = {}
        self.stars: list[str] = []
        for one in children(root):
            if one.type == "package_declaration":
                self.package = text(first_of(one, "scoped_identifier", "identifier"))
            elif one.type == "import_declaration":
                self._read(one)

    def _read(self, node: Node) -> None:
        name = classic(text(first_of(node, "scoped_identifier", "identifier")))
        if first_of(node, "asterisk") is not None:
            self.stars.append(name)
            for member in _STATIC.get(name, "").split():
                self.named.setdefault(member, f"{name}.{member}")
        else:
            self.named[name.rpartition(".")[2]] = name

    def statements(self, used: dict[str, int], own: set[str], bounds: dict[str, str]) -> Iterator[ir.Statement]:
        """Imports for every type that is used: by name, from the same package, from a package with `*`, built in. Of a
        type that whoever uses a class chooses it is known what it is made from: `bounds`.
        """
        for name, source in self.named.items():
            yield ir.Import(used.get(name, ir.place(1)), name, source)
        for name, place in used.items():
            if name not in self.named and name not in own:
                meant = bounds.get(name, name)
                yield ir.Import(place, name, self.named.get(meant) or "|".join(self._candidates(meant)))

    def _candidates(self, name: str) -> list[str]:
        found = [f"{self.package}.{name}" if self.package else name]
        # Of the packages whose classes are listed above it would be known.
        found += [f"{one}.{name}" for one in sorted(self.stars, key=lambda one: one not in _KNOWN)]
        spoken = classes("java") if self.stars else {}
        known = next((one for one in self.stars if name in _KNOWN.get(one, ()) or name in spoken.get(one, ())), "")
        if known:
            found.append(f"{known}.{name}")
        elif name in _LANG:
            found.append(f"java.lang.{name}")
        return found
