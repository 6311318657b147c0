"""The standard library: commands, files, code, texts, requests, mail."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.source(
    "command-line",
    """sys.argv input() raw_input() argparse.ArgumentParser().parse_args()
    optparse.OptionParser().parse_args() sys.stdin fileinput.input()""",
)
FAMILY.source("environment", "os.environ os.getenv() os.environb")
FAMILY.same("subprocess.run", "subprocess32.run")
FAMILY.sink(
    "command-injection",
    """os.system(0 command)
    os.popen(0 cmd)
    subprocess.getoutput(0 cmd)
    subprocess.getstatusoutput(0 cmd)
    commands.getoutput(0)
    commands.getstatusoutput(0)
    os.popen2(0)
    os.popen3(0)
    os.startfile(0)""",
)
FAMILY.sink(
    "command-injection",
    """subprocess.run(0 args)
    subprocess.call(0 args)
    subprocess.Popen(0 args)
    subprocess.check_output(0 args)
    subprocess.check_call(0 args)""",
    when="program",
)
FAMILY.sink(
    "command-injection",
    """asyncio.create_subprocess_shell(0 cmd)
    asyncio.subprocess.create_subprocess_shell(0)
    asyncio.create_subprocess_exec(0 program)
    pty.spawn(0 argv)""",
)
FAMILY.sink(
    "command-injection",
    "\n".join(f"os.{name}(0)" for name in ("execl", "execle", "execlp", "execv", "execve", "execvp", "execvpe"))
    + "\n"
    + "\n".join(
        f"os.{name}(1)" for name in ("spawnl", "spawnle", "spawnlp", "spawnv", "spawnve", "spawnvp", "posix_spawn")
    ),
)
FAMILY.sink(
    "command-injection",
    "*.exec_command(0 command)\ninvoke.run(0)\nfabric.api.run(0)\nfabric.api.local(0)\ninvoke.Context().run(0)",
)
FAMILY.source(
    "weak-random",
    """random.random() random.randint() random.randrange() random.choice() random.choices() random.sample()
    random.getrandbits() random.randbytes() random.uniform() random.normalvariate() random.gauss() random.betavariate()
    random.expovariate() random.triangular() random.lognormvariate() random.vonmisesvariate() random.gammavariate()
    random.paretovariate() random.weibullvariate() random.Random().random() random.Random().randint()
    random.Random().choice() random.Random().getrandbits() random.Random().randbytes() random.Random().choices()
    numpy.random.rand() numpy.random.randint() numpy.random.random()""",
)
FAMILY.sink("weak-random", "*.set_cookie(1 value)", when="secret-cookie")
FAMILY.sink("weak-random", "flask.session[]=(0)\ndjango.http.HttpRequest().session[]=(0)")
FAMILY.cleans("command-injection", "shlex.quote pipes.quote subprocess.list2cmdline")
FAMILY.sink(
    "code-injection",
    """eval(0)
    exec(0)
    compile(0 source)
    execfile(0)
    builtins.eval(0)
    builtins.exec(0)
    code.InteractiveInterpreter().runsource(0)
    code.InteractiveConsole().push(0)
    timeit.timeit(0 stmt)
    cProfile.run(0)""",
)
FAMILY.sink(
    "unsafe-reflection",
    "__import__(0 name)\nimportlib.import_module(0 name)\nimportlib.__import__(0)\nrunpy.run_module(0)",
    when="any package",
    confidence="medium",
)
FAMILY.sink("unsafe-reflection", "<call>(0)", when="chosen", confidence="medium")
# A format may ask for the parts of what it is given, and for theirs.
FAMILY.sink("format-string", "*.format(self)\n*.format_map(self)\nstr.format(0)", when="objects", confidence="medium")
FAMILY.sink("code-injection", "runpy.run_path(0)\nimportlib.util.spec_from_file_location(1 location)")
FAMILY.sink("code-injection", "PIL.ImageMath.eval(0 expression)\nPIL.ImageMath.unsafe_eval(0 expression)")
FAMILY.cleans("code-injection", "ast.literal_eval")
FAMILY.sink(
    "path-traversal",
    """open(0 file)
    io.open(0 file)
    codecs.open(0 filename)
    os.open(0 path)
    io.FileIO(0)
    builtins.open(0)
    file(0)
    linecache.getline(0)
    aiofiles.open(0)
    tarfile.TarFile(0 name)
    bz2.BZ2File(0)
    gzip.GzipFile(0)
    lzma.open(0)
    gzip.open(0)
    bz2.open(0)""",
)
FAMILY.sink(
    "path-traversal",
    """os.remove(0 path)
    os.unlink(0 path)
    os.rmdir(0 path)
    os.removedirs(0)
    os.rename(0 src, 1 dst)
    os.replace(0 src, 1 dst)
    os.mkdir(0 path)
    os.makedirs(0 name)
    os.listdir(0 path)
    os.scandir(0 path)
    os.walk(0 top)
    os.chmod(0 path)
    os.symlink(0 src, 1 dst)
    os.link(0, 1)
    shutil.rmtree(0 path)
    shutil.copy(0 src, 1 dst)
    shutil.copy2(0 src, 1 dst)
    shutil.copyfile(0 src, 1 dst)
    shutil.copytree(0 src, 1 dst)
    shutil.move(0 src, 1 dst)
    tempfile.NamedTemporaryFile(prefix, suffix, dir)
    glob.glob(0 pathname)
    *.read_text(self)
    *.read_bytes(self)
    *.write_text(self)
    *.write_bytes(self)
    *.unlink(self)
    *.iterdir(self)
    *.rmdir(self)
    pathlib.Path().open(self)
    pathlib.Path().glob(0 pattern)
    pathlib.Path().rglob(0 pattern)""",
)
FAMILY.sink(
    "path-traversal", "zipfile.ZipFile(0 file)\ntarfile.open(0 name)\ntarfile.TarFile.open(0 name)", when="a path"
)
FAMILY.cleans("path-traversal archive-extraction", "os.path.basename ntpath.basename")
# `Path.absolute` leaves every `..` where it is.
FAMILY.cleans("normalised", "os.path.realpath os.path.abspath os.path.normpath *.resolve")
FAMILY.cleans("relative", "os.path.relpath posixpath.relpath")
FAMILY.cleans(
    "all",
    """int float bool complex uuid.UUID decimal.Decimal datetime.datetime.strptime
    datetime.date.fromisoformat datetime.datetime.fromisoformat
    ipaddress.ip_network fractions.Fraction""",
)
# An address cannot hurt as text; in which network it lies says something of the host it is of.
FAMILY.cleans("all but prototype-pollution", "ipaddress.ip_address ipaddress.IPv4Address ipaddress.IPv6Address")
FAMILY.checks("all", "ipaddress.ip_address(0)")
FAMILY.fresh(
    """hashlib.md5 hashlib.sha1 hashlib.sha256 hashlib.sha512 hashlib.sha384 hashlib.new hmac.new
    hmac.compare_digest zlib.crc32 os.path.exists os.path.isfile os.path.isdir os.path.getsize os.stat
    secrets.token_hex print *.hexdigest *.digest *.exists *.is_file *.is_dir"""
)
FAMILY.table(
    "configparser.ConfigParser configparser.RawConfigParser configparser.SafeConfigParser ConfigParser.ConfigParser"
)
FAMILY.sink(
    "path-traversal",
    """os.path.exists(0 path)
    os.path.isfile(0 path)
    os.path.isdir(0 path)
    os.path.getsize(0)
    os.stat(0)
    pathlib.Path().exists(self)
    pathlib.Path().is_file(self)
    pathlib.Path().is_dir(self)
    pathlib.Path().stat(self)""",
    confidence="low",
)
FAMILY.fresh(
    """*.read_text *.read_bytes *.write_text *.write_bytes eval exec open io.open io.FileIO os.listdir
    subprocess.run subprocess.check_output subprocess.Popen subprocess.Popen().communicate subprocess.call
    os.system os.popen os.walk
    codecs.open sqlite3.connect locals globals vars type super zip any all sum min max round id dir
    time.time time.sleep object staticmethod classmethod property"""
)
FAMILY.guard(
    "all",
    """*.isdigit(self)
    *.isalnum(self)
    *.isalpha(self)
    *.isnumeric(self)
    *.isdecimal(self)
    *.isidentifier(self)
    *.isxdigit(self)""",
)
FAMILY.checks("path-traversal archive-extraction", "*.relative_to(self)")
FAMILY.cleans("cross-site-scripting", "html.escape cgi.escape xml.sax.saxutils.escape xml.sax.saxutils.quoteattr")
FAMILY.cleans(
    "all but path-traversal server-side-request open-redirect",
    """urllib.parse.quote urllib.parse.quote_plus urllib.parse.urlencode urllib.quote urllib.quote_plus
    urllib.urlencode""",
)
# Names and values with "=" between them, and no slash: no host.
FAMILY.cleans("open-redirect server-side-request", "urllib.parse.urlencode urllib.urlencode")
FAMILY.cleans("regex-denial", "re.escape")
FAMILY.sink(
    "regex-denial",
    """re.compile(0 pattern)
    re.match(0 pattern)
    re.search(0 pattern)
    re.fullmatch(0 pattern)
    re.findall(0 pattern)
    re.sub(0 pattern)
    re.split(0 pattern)
    re.finditer(0 pattern)""",
    confidence="medium",
)
_MATCHES = ("match", "search", "fullmatch", "findall", "finditer", "split")
FAMILY.sink(
    "regex-denial",
    "\n".join(
        [
            *(f"re.{name}(1 string)" for name in _MATCHES),
            *(f"re.compile().{name}(0 string)" for name in _MATCHES),
            *("re.sub(2 string)", "re.subn(2 string)", "re.compile().sub(1 string)", "re.compile().subn(1 string)"),
        ]
    ),
    when="exponential",
)
FAMILY.sink(
    "server-side-request",
    """urllib.request.urlopen(0 url)
    urllib.request.Request(0 url)
    urllib.request.urlretrieve(0 url)
    urllib.urlopen(0)
    urllib2.urlopen(0)
    urllib2.Request(0)
    http.client.HTTPConnection(0 host)
    http.client.HTTPSConnection(0 host)
    urllib.request.build_opener().open(0)
    socket.create_connection(0 address)
    socket.socket().connect(0)
    ftplib.FTP(0 host)
    smtplib.SMTP(0 host)""",
    when="host",
)
FAMILY.cleans("server-side-request", "urllib.request.Request urllib2.Request")
FAMILY.fresh("urllib.request.urlopen urllib.request.urlretrieve urllib2.urlopen")
FAMILY.never_returns("sys.exit exit quit os._exit os.abort")
FAMILY.calls_back(
    "each",
    """map(0)
    filter(0)
    concurrent.futures.ThreadPoolExecutor().map(0)
    multiprocessing.Pool().map(0)""",
)
FAMILY.calls_back(
    "args",
    """concurrent.futures.ThreadPoolExecutor().submit(0)
    concurrent.futures.ProcessPoolExecutor().submit(0)
    asyncio.to_thread(0)
    *.submit(0)
    *.run_in_executor(1)
    multiprocessing.Pool().apply_async(0)
    multiprocessing.pool.Pool().apply_async(0)
    multiprocessing.pool.ThreadPool().apply_async(0)
    *.call_soon(0)
    *.add_task(0)""",
)
FAMILY.calls_back("bind", "functools.partial(0)")
FAMILY.calls_back(
    "thread", "threading.Thread(1 target)\nmultiprocessing.Process(1 target)\nthreading.Timer(1 function)"
)
FAMILY.sink(
    "log-injection",
    "\n".join(f"logging.{level}(0 msg, 1)" for level in ("info", "warning", "error", "debug", "critical", "exception")),
    confidence="low",
)
FAMILY.sink(
    "log-injection",
    "\n".join(
        f"logging.getLogger().{level}(0 msg, 1)"
        for level in ("info", "warning", "error", "debug", "critical", "exception")
    ),
    confidence="low",
)
FAMILY.sink("mass-assignment", "setattr(1)", when="names of others", confidence="medium")
# The last part of a path holds no slash.
FAMILY.cleans("path-traversal archive-extraction", "pathlib.Path().name pathlib.Path().stem pathlib.Path().suffix")
# A date is written as the format says, or as a standard does.
FAMILY.carries_first("*.strftime")
FAMILY.cleans("all", "*.isoformat")
FAMILY.sink("cross-site-scripting", "print(*)\nsys.stdout.write(0)", when="cgi page")
FAMILY.sink("cross-site-scripting", "wsgi.<return>(0)", when="markup")
