"""C#'s own library: commands, files, other servers, code, objects, XML, logs, chance."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sink(
    "command-injection",
    """Process.Start(0, 1)
    ProcessStartInfo(0, 1)
    ProcessStartInfo().FileName=(0)
    ProcessStartInfo().Arguments=(0)
    Process().StartInfo.FileName=(0)
    Process().StartInfo.Arguments=(0)
    PowerShell().AddScript(0)
    PowerShell.Create().AddScript(0)""",
)
# What is written to a shell that has been started.
FAMILY.sink(
    "command-injection",
    """Process().StandardInput.WriteLine(0)
    Process().StandardInput.Write(0)
    Process.Start().StandardInput.WriteLine(0)
    Process.Start().StandardInput.WriteLineAsync(0)""",
    confidence="medium",
)
FAMILY.sink(
    "code-injection",
    """CSharpScript.EvaluateAsync(0)
    CSharpScript.RunAsync(0)
    CSharpScript.Create(0)
    *.CompileAssemblyFromSource(1)
    CSharpCompilation.Create(1)
    CSharpCompilation.Create().AddSyntaxTrees(0)
    Engine().Execute(0)
    DataTable().Compute(0)""",
)
FAMILY.sink(
    "template-injection",
    """Engine.Razor.RunCompile(0)
        Razor.Parse(0)
        Razor.Compile(0)
        Template.Parse(0)
        Handlebars.Compile(0)
        *.CompileRenderStringAsync(1)""",
)
FAMILY.sink(
    "unsafe-reflection",
    """Assembly.Load(0)
    Assembly.LoadFrom(0)
    Assembly.LoadFile(0)
    Type.GetType(0)
    Activator.CreateInstance(0)
    Activator.CreateInstanceFrom(0)""",
    confidence="medium",
)

_FILE = """ReadAllText ReadAllTextAsync ReadAllBytes ReadAllBytesAsync ReadAllLines ReadAllLinesAsync ReadLines
WriteAllText
WriteAllTextAsync WriteAllBytes WriteAllBytesAsync WriteAllLines AppendAllText AppendAllTextAsync Delete Open OpenRead
OpenText OpenWrite Create CreateText AppendText Copy Move Replace GetAttributes SetAttributes"""
FAMILY.sink("path-traversal", "\n".join(f"File.{name}(0 path)" for name in _FILE.split()))
FAMILY.sink("path-traversal", "File.Copy(1)\nFile.Move(1)\nFile.Replace(1)")
_FOLDER = "GetFiles GetDirectories EnumerateFiles EnumerateDirectories CreateDirectory Delete Move GetFileSystemEntries"
FAMILY.sink("path-traversal", "\n".join(f"Directory.{name}(0)" for name in _FOLDER.split()))
FAMILY.sink(
    "path-traversal", "FileStream(0)\nStreamReader(0)\nStreamWriter(0)\nPhysicalFileProvider(0)", when="path-text"
)
FAMILY.sink(
    "path-traversal",
    "\n".join(f"FileInfo().{name}(self)" for name in ("OpenRead", "Open", "OpenText", "Delete", "CopyTo", "MoveTo"))
    + "\nDirectoryInfo().Create(self)\nDirectoryInfo().Delete(self)\nDirectoryInfo().MoveTo(self)"
    + "\n*.SaveAs(0)\nHttpServer().MapPath(0)\nZipFile.OpenRead(0)\nZipFile.ExtractToDirectory(1)",
)
# Looked up in a table of the library's own.
FAMILY.cleans("path-traversal", "*.GetMimeTypeExtensions MimeTypes.GetMimeType MimeTypeMap.GetExtension")
FAMILY.cleans(
    "path-traversal archive-extraction",
    "Path.GetFileName Path.GetFileNameWithoutExtension Path.GetRandomFileName Path.GetExtension FileInfo().Name",
)
# A file that a page of Web Forms was sent, under the ending it came with.
FAMILY.sink("unrestricted-upload", "*.SaveAs(0)", when="ending of an upload", confidence="low")
FAMILY.cleans("unrestricted-upload", "Path.GetFileNameWithoutExtension Path.GetRandomFileName")
FAMILY.cleans("normalised", "Path.GetFullPath FileInfo().FullName")
FAMILY.cleans("relative", "Path.GetRelativePath")
FAMILY.unless("unslashed", "Path.IsPathRooted(0)\nPath.IsPathFullyQualified(0)")
FAMILY.fresh("File.Exists Directory.Exists Path.GetTempFileName Path.GetTempPath Path.IsPathRooted")

_CLIENT = """GetAsync GetStringAsync GetStreamAsync GetByteArrayAsync PostAsync PutAsync DeleteAsync PatchAsync
PostAsJsonAsync PutAsJsonAsync GetFromJsonAsync"""
FAMILY.same("HttpClient()", "IHttpClientFactory().CreateClient()")
FAMILY.sink("server-side-request", "\n".join(f"HttpClient().{name}(0)" for name in _CLIENT.split()), when="host")
_WEB = [
    f"WebClient().{name}{how}(0)"
    for name in (
        *("DownloadString", "DownloadData", "DownloadFile", "OpenRead", "OpenWrite"),
        *("UploadString", "UploadData", "UploadFile"),
    )
    for how in ("", "Async", "TaskAsync")
]
FAMILY.sink("server-side-request", "\n".join(_WEB), when="host")
FAMILY.sink(
    "server-side-request",
    """WebRequest.Create(0)
    HttpWebRequest.Create(0)
    WebRequest.CreateHttp(0)
    HttpRequestMessage(1)
    *.RequestUri=(0)
    HttpClient().BaseAddress=(0)
    RestClient(0)
    TcpClient(0)
    TcpClient().Connect(0)
    TcpClient().ConnectAsync(0)
    ClientWebSocket().ConnectAsync(0)""",
    when="host",
)

FAMILY.sink(
    "unsafe-deserialization",
    """BinaryFormatter().Deserialize(0)
    LosFormatter().Deserialize(0)
    ObjectStateFormatter().Deserialize(0)
    NetDataContractSerializer().Deserialize(0)
    NetDataContractSerializer().ReadObject(0)
    SoapFormatter().Deserialize(0)
    XamlReader.Parse(0)
    XamlReader.Load(0)
    FsPickler().UnPickle(0)""",
)
FAMILY.sink("unsafe-deserialization", "XmlSerializer(0)\nDataContractSerializer(0)", confidence="medium")
FAMILY.sink(
    "regex-denial", "RegExp(0)\nre.match(0)\nRegex.Match(1)\nRegex.Matches(1)\nRegex.Replace(1)", confidence="medium"
)
FAMILY.cleans("regex-denial", "Regex.Escape")
FAMILY.same("RegExp()", "Regex()")
FAMILY.same("RegExp().test", "RegExp().IsMatch")
_LEVELS = """LogInformation LogWarning LogError LogDebug LogTrace LogCritical"""
FAMILY.sink("log-injection", "\n".join(f"*.{name}(*)" for name in _LEVELS.split()), confidence="low")

_NAMED = """Info Warn Error Debug Fatal Trace InfoFormat WarnFormat ErrorFormat DebugFormat FatalFormat Information
Warning Verbose"""
for _owner in (
    "ILog()",
    "LogManager.GetLogger()",
    "Logger()",
    "LogManager.GetCurrentClassLogger()",
    "Serilog.ILogger()",
):
    FAMILY.sink("log-injection", "\n".join(f"{_owner}.{name}(*)" for name in _NAMED.split()), confidence="low")
FAMILY.sink(
    "log-injection", "\n".join(f"Log.{name}(*)" for name in ("Information", "Warning", "Error")), confidence="low"
)

_PARSED = """int Int32 long Int64 short Int16 byte Byte uint UInt32 ulong UInt64 double Double float Single decimal
Decimal bool Boolean Guid DateTime DateTimeOffset TimeSpan DateOnly TimeOnly BigInteger char"""
FAMILY.cleans("all", " ".join(f"{name}.Parse {name}.ParseExact" for name in _PARSED.split()))
FAMILY.guard(
    "all", "\n".join(f"{name}.TryParse(0)" for name in _PARSED.split()) + "\nEnum.TryParse(0)\nEnum.IsDefined(1)"
)
_CONVERTS = "ToInt32 ToInt64 ToInt16 ToByte ToUInt32 ToUInt64 ToDouble ToDecimal ToSingle ToBoolean ToDateTime ToChar"
FAMILY.cleans("all", " ".join(f"Convert.{name}" for name in _CONVERTS.split()))
FAMILY.cleans(
    "all",
    """int float Enum.Parse *.GetHashCode *.GetInt32 *.GetInt64 *.GetInt16 *.GetDouble *.GetDecimal *.GetBoolean
        *.GetGuid *.GetDateTime *.GetSingle *.GetByte""",
)
# These are made of numbers, whatever text they were read from.
FAMILY.cleans("all", "Guid DateTime DateTimeOffset TimeSpan Version BigInteger IPAddress.Parse Version.Parse")
FAMILY.fresh(
    """string.IsNullOrEmpty string.IsNullOrWhiteSpace String.IsNullOrEmpty String.IsNullOrWhiteSpace *.CompareTo
    *.IndexOf *.LastIndexOf *.ComputeHash *.HashData *.VerifyHashedPassword Guid.NewGuid *.Any *.All *.SequenceEqual"""
)
FAMILY.guard("all", "char.IsDigit(0)\nchar.IsLetterOrDigit(0)\nchar.IsLetter(0)")
FAMILY.never_returns("Environment.Exit Environment.FailFast")
FAMILY.source("environment", "Environment.GetEnvironmentVariable()")
FAMILY.source("command-line", "Environment.GetCommandLineArgs() Console.ReadLine()")
FAMILY.source(
    "weak-random", " ".join(f"Random().{name}()" for name in ("Next", "NextDouble", "NextInt64", "NextSingle"))
)
FAMILY.same("Random()", "Random.Shared")
FAMILY.fills("weak-random", "Random().NextBytes")
FAMILY.calls_back("elements", "*.Select(0)\n*.SelectMany(0)\n*.ConvertAll(0)")
FAMILY.calls_back(
    "kept", "*.Where(0)\n*.ForEach(0)\n*.OrderBy(0)\n*.OrderByDescending(0)\n*.TakeWhile(0)\n*.SkipWhile(0)"
)
FAMILY.calls_back("found", "*.First(0)\n*.FirstOrDefault(0)\n*.Single(0)\n*.SingleOrDefault(0)\n*.Find(0)\n*.Last(0)")
FAMILY.calls_back("fold", "*.Aggregate(0)")
FAMILY.calls_back("args", "*.Invoke(-1)\nTask.Run(0)\n*.StartNew(0)")
FAMILY.calls_back("keyed", "*.GetOrAdd(1)\n*.GetOrCreate(1)\n*.GetOrCreateAsync(1)")
FAMILY.means("setdefault", "TryAdd")
FAMILY.means("iterator", "GetEnumerator")
FAMILY.means("add", "Add Enqueue Push AddLast")
FAMILY.means("appendleft", "AddFirst")
FAMILY.means("insert", "Insert")
FAMILY.means("extend", "AddRange UnionWith")
FAMILY.means("pop", "Pop RemoveAt")
FAMILY.means("remove", "Remove")
FAMILY.means("poll", "Dequeue")
FAMILY.means("peek", "Peek Last LastOrDefault")
FAMILY.means("getFirst", "First FirstOrDefault Single SingleOrDefault")
FAMILY.means("toList", "ToList ToArray ToHashSet ToListAsync ToArrayAsync AsEnumerable")
FAMILY.means("sort", "Sort")
FAMILY.means("removeIf", "RemoveAll")
FAMILY.means("in any order", "Distinct")
FAMILY.means("all but the first", "Skip")
FAMILY.means("the first", "Take")
FAMILY.means("all but the last", "SkipLast")
FAMILY.means("the last", "TakeLast")
FAMILY.means("clear", "Clear")
FAMILY.means("lower", "ToLower ToLowerInvariant")
FAMILY.means("upper", "ToUpper ToUpperInvariant")
FAMILY.means("strip", "Trim")
FAMILY.means("lstrip", "TrimStart")
FAMILY.means("rstrip", "TrimEnd")
FAMILY.means("startswith", "StartsWith")
FAMILY.means("endswith", "EndsWith")
FAMILY.means("replace", "Replace")
FAMILY.means("split", "Split")
# What was asked of each of several is a plain truth.
FAMILY.fresh("@any @all")
