"""What PHP runs, opens, asks and builds: commands, code, files, addresses, objects, documents, mail."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sink(
    "command-injection",
    """exec(0)
    shell_exec(0)
    system(0)
    passthru(0)
    popen(0)
    proc_open(0)
    pcntl_exec(0)
    expect_popen(0)
    ssh2_exec(1)
    mail(4)
    mb_send_mail(4)
    Symfony.Component.Process.Process.fromShellCommandline(0)
    Illuminate.Support.Facades.Process.run(0)""",
    when="program",
)
FAMILY.sink(
    "code-injection",
    """eval(0)
    assert(0)
    create_function(*)
    preg_replace.evaluated(0, 1)
    call_user_func(0)
    call_user_func_array(0)
    <call>
    array_map(0)
    filter(0)
    usort(1)
    register_shutdown_function(0)""",
)
FAMILY.sink("unsafe-reflection", "new(0)", confidence="medium")
FAMILY.sink("unsafe-reflection", "ReflectionClass(0)\nReflectionMethod(0)", confidence="medium", when="class name")
FAMILY.sink("file-inclusion", "include(0)\nvirtual(0)")
# What a file returns is not its name.
FAMILY.fresh("include")
FAMILY.sink(
    "path-traversal",
    """file_get_contents(0)
    file_put_contents(0)
    fopen(0)
    readfile(0)
    file(0)
    unlink(0)
    copy(0, 1)
    rename(0, 1)
    mkdir(0)
    rmdir(0)
    opendir(0)
    scandir(0)
    dir(0)
    glob(0)
    show_source(0)
    highlight_file(0)
    php_strip_whitespace(0)
    parse_ini_file(0)
    symlink(0, 1)
    link(0, 1)
    touch(0)
    chmod(0)
    gzopen(0)
    readgzfile(0)
    gzfile(0)
    bzopen(0)
    simplexml_load_file(0)
    SplFileObject(0)
    ZipArchive().extractTo(0)
    response().download(0)
    response().file(0)
    Illuminate.Support.Facades.Response.download(0)
    Symfony.Component.HttpFoundation.BinaryFileResponse(0)
    Symfony.Bundle.FrameworkBundle.Controller.AbstractController().file(0)
    Symfony.Component.HttpFoundation.File.File().move(0)
    Symfony.Component.Config.Util.XmlUtils.loadFile(0)
    Symfony.Component.Yaml.Yaml.parseFile(0)
    Symfony.Component.Yaml.Parser().parseFile(0)""",
    when="local",
)
_FILES = (
    "get put prepend append copy move delete deleteDirectory makeDirectory cleanDirectory files allFiles json lines"
)
FAMILY.sink(
    "path-traversal", "\n".join(f"Illuminate.Support.Facades.File.{one}(0)" for one in _FILES.split()), when="local"
)
_SYSTEM = "remove dumpFile appendToFile readFile touch mkdir mirror(0,1) copy(0,1) rename(0,1) symlink(0,1)"
FAMILY.sink(
    "path-traversal",
    "\n".join(
        f"Symfony.Component.Filesystem.Filesystem().{one if '(' in one else f'{one}(0)'}" for one in _SYSTEM.split()
    ),
    when="local",
)
_LOADED = ("Routing", "DependencyInjection", "Validator.Mapping", "Serializer.Mapping", "Translation")
FAMILY.sink(
    "path-traversal",
    "\n".join(
        f"Symfony.Component.{part}.Loader.{kind}FileLoader().{name}(0)"
        for part in _LOADED
        for kind in ("Yaml", "Xml", "Ini", "Json", "Annotation", "Attribute")
        for name in ("load", "parseFile")
    ),
    when="local",
)
FAMILY.sink("file-inclusion", "\n".join(f"Symfony.Component.{part}.Loader.PhpFileLoader().load(0)" for part in _LOADED))
FAMILY.sink("code-injection", "Symfony.Component.Routing.Loader.ClosureLoader().load(0)")
FAMILY.sink("unrestricted-upload", "move_uploaded_file(1)\n*.storeAs(1)\n*.putFileAs(2)")
_UPLOADS = (
    "laravel.Request.file()", "Illuminate.Http.UploadedFile()", "symfony.Request.files.get()", "ci.Request.getFile()",
    "Symfony.Component.HttpFoundation.File.UploadedFile()", "CodeIgniter.HTTP.Files.UploadedFile()",
)  # fmt: skip
FAMILY.sink("unrestricted-upload", "\n".join(f"{one}.move(1)" for one in _UPLOADS))
FAMILY.sink("path-traversal", "\n".join(f"{one}.move(0)" for one in _UPLOADS), when="local")
FAMILY.sink("unrestricted-upload", "psr.Request.getUploadedFiles().*.moveTo(0)\n*.moveTo(0)", when="local")
FAMILY.same(
    "Symfony.Contracts.HttpClient.HttpClientInterface()",
    """Symfony.Component.HttpClient.HttpClient.create() Symfony.Component.HttpClient.CurlHttpClient()
    Symfony.Component.HttpClient.NativeHttpClient()
    Symfony.Contracts.HttpClient.HttpClientInterface().withOptions()""",
)
FAMILY.fresh("Symfony.Component.HttpClient.NoPrivateNetworkHttpClient")
_CLIENT = ("get", "post", "put", "patch", "delete", "head", "getAsync", "postAsync")
FAMILY.sink(
    "server-side-request",
    """curl_init(0)
    curl_setopt.CURLOPT_URL(1)
    fsockopen(0)
    pfsockopen(0)
    stream_socket_client(0)
    get_headers(0)
    SoapClient(0)
    GuzzleHttp.Client().request(1)
    GuzzleHttp.Client().requestAsync(1)
    GuzzleHttp.Psr7.Request(1)
    wp_remote_get(0)
    wp_remote_post(0)
    wp_remote_request(0)
    wp_remote_head(0)
    download_url(0)
    Symfony.Contracts.HttpClient.HttpClientInterface().request(1)""",
    when="host",
)
FAMILY.sink(
    "server-side-request",
    "\n".join(
        f"{client}.{name}(0)"
        for client in ("GuzzleHttp.Client()", "Illuminate.Support.Facades.Http")
        for name in _CLIENT
    ),
    when="host",
)
FAMILY.sink(
    "server-side-request",
    "file_get_contents(0)\nfopen(0)\nreadfile(0)\ncopy(0)\nsimplexml_load_file(0)\ngetimagesize(0)\nfile(0)",
    when="remote",
)
FAMILY.sink("unsafe-deserialization", "unserialize(0)\nmaybe_unserialize(0)\nigbinary_unserialize(0)\nyaml_parse(0)")
FAMILY.fresh("unserialize.plain")
# The names of an archive's entries are chosen by whoever made it.
_ENTRY_NAMES = "ZipArchive().getNameIndex() ZipArchive().statIndex()[].name zip_entry_name() PharData()[].getFilename()"
FAMILY.source("archive", _ENTRY_NAMES)
FAMILY.cleans("all but path-traversal archive-extraction", _ENTRY_NAMES)
FAMILY.sink(
    "xml-entities",
    """simplexml_load_string(0)
    simplexml_load_file(0)
    SimpleXMLElement(0)
    *.loadXML(0)
    DOMDocument().load(0)
    XMLReader().open(0)
    XMLReader().XML(0)
    XMLReader.XML(0)""",
    when="resolves entities",
)
FAMILY.sink("xpath-injection", "*.xpath(0)\nDOMXPath().query(0)\nDOMXPath().evaluate(0)\nxpath_eval(1)")
FAMILY.sink("ldap-injection", "ldap_search(1, 2)\nldap_list(1, 2)\nldap_read(1, 2)")
FAMILY.sink(
    "template-injection",
    """*.createTemplate(0)
    Illuminate.Support.Facades.Blade.render(0)
    Illuminate.Support.Facades.Blade.compileString(0)
    Twig.Loader.ArrayLoader(0)
    Mustache_Engine().render(0)
    Smarty().createTemplate(0)""",
)
# A text that is given for a page's name whole is the page, with a loader of texts.
FAMILY.sink(
    "template-injection",
    "\n".join(
        f"{engine}().{name}(0)"
        for engine in ("Twig.Environment", "Twig_Environment", "Smarty")
        for name in ("render", "display", "fetch")
    ),
    when="unnamed",
    confidence="medium",
)
# Smarty takes what stands behind these words for the page itself.
FAMILY.sink("template-injection", "Smarty().display(0)\nSmarty().fetch(0)", when="page in the name")
# A list of headers is tested for line breaks by PHP itself.
FAMILY.sink("header-injection", "mail(3)\nmb_send_mail(3)\nimap_mail(3)", when="text", confidence="medium")
FAMILY.sink("log-injection", "error_log(0)\nsyslog(1)", confidence="low")
FAMILY.sink("mass-assignment", "variable by name(0)\nextract(0)", when="any variables")
FAMILY.sink("mass-assignment", "parse_str.globals(0)\nimport_request_variables(0)")
FAMILY.sink("regex-denial", "preg_match(0)\npreg_match_all(0)\npreg_replace(0)\npreg_split(0)\nereg(0)", when="unnamed")
FAMILY.source("request", "php.input()")
FAMILY.source("weak-random", "mt_rand() rand() uniqid() lcg_value() microtime()")
