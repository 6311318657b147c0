"""Go's own library: commands, files, other servers, logs, numbers, and what carries values along."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.errors_are_values = True
FAMILY.source("command-line", "os.Args flag.Arg() flag.Args() flag.FlagSet().Arg() flag.FlagSet().Args()")
FAMILY.source("environment", "os.Getenv() os.LookupEnv()")

FAMILY.sink("command-injection", "os/exec.Command(0)\nos/exec.CommandContext(1)\nsyscall.Exec(0)\nos.StartProcess(0)")
FAMILY.sink("command-injection", "os/exec.Cmd(Path)")
FAMILY.sink("command-injection", "os/exec.Command(*)\nos/exec.CommandContext(*)", when="shell line")
FAMILY.sink("argument-injection", "os/exec.Command(*)\nos/exec.CommandContext(*)", confidence="medium")

_OPENS = """Open(0) OpenFile(0) Create(0) ReadFile(0) WriteFile(0) Remove(0) RemoveAll(0)
    Mkdir(0) MkdirAll(0) ReadDir(0)
    Rename(0,1) Symlink(0,1) Link(0,1) Chmod(0) Chown(0) Truncate(0) DirFS(0) Chdir(0) Readlink(0)"""
FAMILY.sink("path-traversal", "\n".join(f"os.{name}" for name in _OPENS.split()))
FAMILY.sink("path-traversal", "io/ioutil.ReadFile(0)\nio/ioutil.WriteFile(0)\nio/ioutil.ReadDir(0)")
FAMILY.sink("path-traversal", "path/filepath.Glob(0)\npath/filepath.Walk(0)\npath/filepath.WalkDir(0)")
FAMILY.cleans("path-traversal archive-extraction", "path/filepath.Base path.Base @rooted")
FAMILY.cleans(
    "normalised",
    """path/filepath.Clean path.Clean path/filepath.Join path.Join path/filepath.Abs path/filepath.EvalSymlinks
    path/filepath.Rel""",
)
FAMILY.cleans("relative", "path/filepath.Rel")
FAMILY.cleans("path-traversal", "path/filepath.Ext path.Ext")
# Below the folder it is given first, whatever the name says.
FAMILY.cleans(
    "path-traversal archive-extraction",
    "github.com/cyphar/filepath-securejoin.SecureJoin github.com/cyphar/filepath-securejoin.SecureJoinVFS",
)
FAMILY.guard("path-traversal archive-extraction", "path/filepath.IsLocal(0)\nio/fs.ValidPath(0)")
# The names of an archive's entries are chosen by whoever made it.
_ENTRY_SOURCES = """archive/zip.File().Name archive/zip.FileHeader().Name archive/tar.Header().Name
    archive/tar.Header().Linkname github.com/nwaples/rardecode.FileHeader().Name
    github.com/klauspost/compress/zip.FileHeader().Name github.com/klauspost/compress/zip.File().Name
    github.com/yeka/zip.File().Name github.com/bodgit/sevenzip.File().Name
    github.com/mholt/archiver.File().NameInArchive github.com/mholt/archives.FileInfo().NameInArchive"""
FAMILY.source("archive", _ENTRY_SOURCES)
FAMILY.cleans("all but path-traversal archive-extraction", _ENTRY_SOURCES)
FAMILY.same(
    "archive/zip.File()",
    "archive/zip.OpenReader().File[] archive/zip.NewReader().File[] archive/zip.ReadCloser().File[] "
    "archive/zip.Reader().File[]",
)
FAMILY.same(
    "github.com/nwaples/rardecode.FileHeader()",
    "github.com/nwaples/rardecode.Reader().Next() github.com/nwaples/rardecode.NewReader().Next()",
)
FAMILY.same("archive/tar.Header()", "archive/tar.Reader().Next() archive/tar.NewReader().Next()")

_CLIENT = "net/http.Client()"
FAMILY.same(_CLIENT, "net/http.DefaultClient")
_ASKS = "Get(0) Post(0) Head(0) PostForm(0)"
FAMILY.sink(
    "server-side-request",
    "\n".join(f"net/http.{name}\n{_CLIENT}.{name}" for name in _ASKS.split()),
    when="unguarded host",
)
FAMILY.sink(
    "server-side-request",
    """net/http.NewRequest(1)
    net/http.NewRequestWithContext(2)
    net/http/httputil.NewSingleHostReverseProxy(0)
    github.com/gorilla/websocket.DefaultDialer.Dial(0)
    github.com/go-resty/resty.Request().Get(0)
    github.com/go-resty/resty.Request().Post(0)
    github.com/valyala/fasthttp.Get(1)""",
    when="unguarded host",
)
FAMILY.sink("server-side-request", "net.Dial(1)\nnet.DialTimeout(1)", when="host", confidence="medium")
FAMILY.fresh(
    f"""net/http.Get net/http.Post net/http.Head net/http.PostForm {_CLIENT}.Get {_CLIENT}.Post {_CLIENT}.Head
    {_CLIENT}.PostForm {_CLIENT}.Do os/exec.Command os/exec.CommandContext os.Open os.OpenFile os.Create os.ReadFile
    os.ReadDir io/ioutil.ReadFile io/ioutil.ReadDir os.Stat os.Lstat path/filepath.Glob net.Dial context.WithValue
    net/http.NewRequest net/http.NewRequestWithContext"""
)
# What a file of a file system holds is not its name.
FAMILY.fresh(
    """net/http.FileSystem().Open net/http.Dir().Open net/http.FS().Open io/fs.FS().Open embed.FS().Open
    embed.FS().ReadFile embed.FS().ReadDir io/fs.ReadFile io/fs.ReadDir io/fs.ReadFileFS().ReadFile"""
)

_LOGS = ["Print", "Printf", "Println", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln", "Output"]
FAMILY.sink("log-injection", "\n".join(f"log.{name}(*)\nlog.Logger().{name}(*)" for name in _LOGS))
FAMILY.same("log.Logger()", "log.New() log.Default()")
FAMILY.cleans("log-injection", "strconv.Quote")
FAMILY.never_returns("os.Exit log.Fatal log.Fatalf log.Fatalln log.Panic log.Panicf log.Panicln runtime.Goexit")

FAMILY.cleans(
    "all",
    """int float bool int64 strconv.Atoi strconv.ParseInt strconv.ParseUint strconv.ParseFloat strconv.ParseBool
    strconv.Itoa strconv.FormatInt strconv.FormatUint strconv.FormatFloat strconv.FormatBool time.Parse
    time.ParseDuration net.ParseIP net/netip.ParseAddr net/mail.ParseAddress github.com/google/uuid.Parse
    github.com/google/uuid.MustParse github.com/gofrs/uuid.FromString github.com/satori/go.uuid.FromString
    go.mongodb.org/mongo-driver/bson/primitive.ObjectIDFromHex encoding/hex.EncodeToString
    encoding/base64.StdEncoding.EncodeToString encoding/base64.URLEncoding.EncodeToString
    encoding/base64.RawURLEncoding.EncodeToString encoding/base64.RawStdEncoding.EncodeToString
    crypto/sha256.Sum256 crypto/sha1.Sum crypto/md5.Sum crypto/sha512.Sum512 min max""",
)
FAMILY.fresh(
    """crypto/hmac.Equal golang.org/x/crypto/bcrypt.GenerateFromPassword cap os.IsNotExist errors.Is errors.As
    golang.org/x/crypto/bcrypt.CompareHashAndPassword strings.Index strings.LastIndex strings.IndexByte strings.IndexAny
    strings.Count strings.Compare bytes.Equal unicode/utf8.RuneCountInString strings.ContainsAny"""
)
FAMILY.cleans("cross-site-scripting", "encoding/json.Marshal encoding/json.MarshalIndent")
FAMILY.cleans("command-injection", "github.com/alessio/shellescape.Quote github.com/kballard/go-shellquote.Join")
FAMILY.same("regexp.Regexp()", "regexp.MustCompile() regexp.Compile()")

FAMILY.pours(
    """encoding/json.Unmarshal(0, 1)
    encoding/xml.Unmarshal(0, 1)
    gopkg.in/yaml.Unmarshal(0, 1)
    encoding/json.NewDecoder().Decode(self, 0)
    encoding/json.Decoder().Decode(self, 0)
    encoding/xml.NewDecoder().Decode(self, 0)
    encoding/gob.NewDecoder().Decode(self, 0)
    gopkg.in/yaml.NewDecoder().Decode(self, 0)
    github.com/gorilla/schema.NewDecoder().Decode(1, 0)
    github.com/gorilla/schema.Decoder().Decode(1, 0)
    github.com/mitchellh/mapstructure.Decode(0, 1)
    github.com/go-chi/render.DecodeJSON(0, 1)
    copy(1, 0)
    io.Copy(1, 0)
    io.CopyN(1, 0)
    io.ReadFull(0, 1)
    io.ReadAtLeast(0, 1)
    fmt.Sscanf(0, *)
    fmt.Sscan(0, *)
    fmt.Fscan(0, *)
    net/http.Request().Body.Read(self, 0)
    bufio.NewReader().Read(self, 0)
    bytes.Buffer().Write(0, self)
    bytes.Buffer().WriteString(0, self)
    strings.Builder().WriteString(0, self)
    bytes.Buffer().ReadFrom(0, self)"""
)
_CONTEXT = "context.Context()"
FAMILY.same(
    _CONTEXT,
    """context.WithValue() context.Background() context.TODO() context.WithCancel() context.WithTimeout()
    context.WithDeadline() context.WithoutCancel() net/http.Request().Context()""",
)
FAMILY.same("net/http.Request()", "net/http.Request().WithContext() net/http.Request().Clone()")
FAMILY.keeps_by_name("context", put="context.WithValue", take=f"{_CONTEXT}.Value")
# Of a map that several use at once.
FAMILY.means("get", "Load")
FAMILY.means("put", "Store")
FAMILY.means("setdefault", "LoadOrStore")
FAMILY.means("pop", "LoadAndDelete")
# What was asked of each of several is a plain truth.
FAMILY.fresh("@any @all")
