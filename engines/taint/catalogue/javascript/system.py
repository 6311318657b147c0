"""Commands, files and requests to other servers."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sink(
    "command-injection",
    """child_process.exec(0)
    child_process.execSync(0)
    shelljs.exec(0)
    execa.command(0)
    execa.commandSync(0)
    execa.execaCommand(0)
    ssh2.Client().exec(0)
    systemjs.exec(0)
    node-cmd.run(0)
    node-cmd.get(0)
    cross-spawn(0)
    execa(0)
    execa.execa(0)""",
)
FAMILY.sink(
    "command-injection",
    """child_process.spawn(0)
    child_process.spawnSync(0)
    child_process.execFile(0)
    child_process.execFileSync(0)
    child_process.fork(0)""",
)
FAMILY.sink(
    "command-injection",
    """child_process.spawn(1)
    child_process.spawnSync(1)
    child_process.execFile(1)
    child_process.execFileSync(1)""",
    when="shell option",
)
_FILES = [
    "readFile",
    "readFileSync",
    "writeFile",
    "writeFileSync",
    "appendFile",
    "appendFileSync",
    "createReadStream",
    "createWriteStream",
    "open",
    "openSync",
    "unlink",
    "unlinkSync",
    "rmdir",
    "rmdirSync",
    "rm",
    "rmSync",
    "mkdir",
    "mkdirSync",
    "readdir",
    "readdirSync",
    "stat",
    "statSync",
    "lstat",
    "lstatSync",
    "access",
    "accessSync",
    "chmod",
    "chmodSync",
    "truncate",
    "symlink",
    "readlink",
    "existsSync",
    "exists",
    "copyFile",
    "copyFileSync",
    "rename",
    "renameSync",
]
_QUIET = ("existsSync", "exists", "stat", "statSync", "lstat", "lstatSync", "access", "accessSync")
for _library in ("fs", "fs.promises", "fs-extra", "graceful-fs", "original-fs"):
    FAMILY.sink("path-traversal", "\n".join(f"{_library}.{name}(0)" for name in _FILES if name not in _QUIET))
    FAMILY.sink(
        "path-traversal",
        "\n".join(
            f"{_library}.{name}(1)" for name in ("copyFile", "copyFileSync", "rename", "renameSync", "symlink", "link")
        ),
    )
    FAMILY.fresh(" ".join(f"{_library}.{name}" for name in _FILES))
FAMILY.sink(
    "path-traversal",
    """fs-extra.copy(0, 1)
    fs-extra.move(0, 1)
    fs-extra.remove(0)
    fs-extra.outputFile(0)
    fs-extra.readJson(0)
    fs-extra.readJsonSync(0)
    glob(0)
    glob.sync(0)
    rimraf(0)
    rimraf.sync(0)
    del(0)
    send(1)
    jsonfile.readFileSync(0)
    jsonfile.readFile(0)
    Bun.file(0)
    Deno.readTextFile(0)
    Deno.readFile(0)""",
)
FAMILY.sink("path-traversal", "http.Request.files[].mv(0)\n*.mv(0)", confidence="medium")
FAMILY.cleans(
    "path-traversal archive-extraction",
    """path.basename path.extname path.posix.basename path.win32.basename sanitize-filename
    sanitizeFilename slugify @sindresorhus/slugify @rooted""",
)
FAMILY.cleans(
    "normalised",
    """path.normalize path.resolve path.join fs.realpathSync fs.promises.realpath path.posix.normalize
    path.relative""",
)
FAMILY.cleans("relative", "path.relative path.posix.relative")
# The names of an archive's entries are chosen by whoever made it.
_ENTRY_NAMES = """adm-zip().getEntries()[].entryName unzipper.Open.file().files[].path
    unzipper.Open.buffer().files[].path unzipper.Open.url().files[].path unzipper.Parse().on()
    tar-stream.extract().on()"""
FAMILY.source("archive", _ENTRY_NAMES)
FAMILY.cleans("all but path-traversal archive-extraction", _ENTRY_NAMES)
FAMILY.calls_back("source", "unzipper.Parse().on(1)\ntar-stream.extract().on(1)")
_HTTP = ("get", "post", "put", "patch", "delete", "head", "options", "request")
FAMILY.sink(
    "server-side-request",
    "\n".join(
        f"{library}.{verb}(0 .url, 0 .uri, 0 .host, 0 .hostname, 0 .baseURL)"
        for library in (
            "axios",
            "axios.default",
            "axios.create()",
            "request",
            "request-promise",
            "request-promise-native",
            "got",
            "needle",
            "superagent",
            "http",
            "https",
            "follow-redirects.http",
            "follow-redirects.https",
            "bent",
            "phin",
            "undici",
            "node-fetch",
            "ky",
            "http2",
        )
        for verb in _HTTP
    ),
    when="unguarded host",
)
FAMILY.sink(
    "server-side-request",
    "\n".join(
        f"{name}(0 .url, 0 .uri, 0 .host, 0 .hostname, 0 .baseURL)"
        for name in (
            "axios",
            "request",
            "request-promise",
            "request-promise-native",
            "got",
            "node-fetch",
            "fetch",
            "phin",
            "cross-fetch",
            "isomorphic-fetch",
            "undici.fetch",
            "urllib.request",
            "make-fetch-happen",
            "node-libcurl.curly",
            "open-graph-scraper",
        )
    ),
    when="unguarded host",
)
# The number of an answer, whoever gave it.
FAMILY.cleans(
    "all",
    " ".join(
        f"{name}().{number}"
        for name in ("fetch", "node-fetch", "axios", "got", "undici.fetch", *(f"axios.{verb}" for verb in _HTTP))
        for number in ("status", "statusCode", "ok")
    ),
)
FAMILY.sink(
    "server-side-request",
    """needle(1)
    net.connect(0 .host, 1)
    net.createConnection(0 .host, 1)
    tls.connect(0 .host, 1)
    http-proxy.createProxyServer().web(2 .target)
    *.goto(0)
    puppeteer.launch().newPage().goto(0)""",
    when="host",
)
