"""Which calls put something into a file, open one and read one, in each language; asked by name as a catalogue is.

`reads`: the place of the file's name; what comes back holds what is in it. `opens`: the same, and what comes back is
written to and read from in its stead. `keeps`: the place of what is put in, then that of the name, or of what a call
of `opens` gave; "answer" where the call says the name. `uploads` are names under which a framework says where it has
put what was sent.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from engines.taint.catalogue.signatures import Place, lines, signature, tail

# Methods of an opened file that say what it is called.
_CALLED: Final = frozenset(("*.Name", "*.path", "*.to_path", "*.getFilename", "*.getPathname", "*.getRealPath"))


@dataclass(frozen=True, slots=True)
class Files:
    """Everything that is known of files in one language."""

    reads: dict[str, Place]
    opens: frozenset[str]
    keeps: dict[str, tuple[Place, Place]]
    uploads: tuple[str, ...]

    def read_at(self, name: str) -> Place | None:
        """Where a call that reads or opens a file is given its name."""
        return self.reads.get(name) or self.reads.get(tail(name))

    def is_opened(self, name: str) -> bool:
        """Whether what a call gives stands for the file."""
        return (name if name in self.reads else tail(name)) in self.opens

    def is_upload(self, name: str) -> bool:
        """Whether this is where a framework has put what was sent."""
        return bool(self.uploads) and name.endswith(self.uploads)

    def says_name(self, name: str) -> bool:
        """Whether a call of an opened file gives its name."""
        return tail(name) in _CALLED

    def kept_at(self, name: str) -> tuple[Place, Place] | None:
        """What a call puts into a file, and into which."""
        return self.keeps.get(name) or self.keeps.get(tail(name))


_PYTHON: Final = (
    """lxml.etree.parse(0 source)
    xml.etree.ElementTree.parse(0 source)
    xml.etree.ElementTree.iterparse(0 source)
    xml.dom.minidom.parse(0 file)
    xml.sax.parse(0 source)
    pandas.read_csv(0)
    pandas.read_json(0)
    pandas.read_excel(0)
    pandas.read_pickle(0)
    joblib.load(0 filename)
    torch.load(0 f)
    numpy.load(0 file)
    dill.load(0)
    pickle.load(0 file)
    cPickle.load(0)
    yaml.load(0 stream)
    yaml.safe_load(0 stream)
    json.load(0 fp)
    csv.reader(0)
    csv.DictReader(0)
    linecache.getlines(0)
    configparser.ConfigParser().read(0)
    *.read_text(self)
    *.read_bytes(self)
    openpyxl.load_workbook(0)
    tarfile.open(0 name)
    zipfile.ZipFile(0 file)
    shutil.unpack_archive(0 filename)""",
    """open(0 file)
    io.open(0 file)
    codecs.open(0 filename)
    gzip.open(0 filename)
    bz2.open(0 filename)
    aiofiles.open(0 file)
    django.core.files.storage.default_storage.open(0 name)
    django.core.files.storage.FileSystemStorage().open(0 name)
    *.open(self)
    tempfile.NamedTemporaryFile(none)
    tempfile.TemporaryFile(none)
    tempfile.SpooledTemporaryFile(none)""",
    """*.save(self, 0)
    *.write(0, self)
    *.writelines(0, self)
    django.core.files.storage.default_storage.save(1 content, answer)
    django.core.files.storage.FileSystemStorage().save(1 content, answer)
    *.write_text(0 data, self)
    *.write_bytes(0 data, self)
    shutil.copyfileobj(0 fsrc, 1 fdst)
    shutil.copy(0 src, 1 dst)
    shutil.copyfile(0 src, 1 dst)
    shutil.copy2(0 src, 1 dst)
    shutil.move(0 src, 1 dst)
    os.rename(0 src, 1 dst)
    os.replace(0 src, 1 dst)
    json.dump(0 obj, 1 fp)
    yaml.dump(0, 1)
    pickle.dump(0, 1)""",
    "",
)
_SCRIPT: Final = (
    """fs.readFileSync(0)
    fs.readFile(0)
    fs.promises.readFile(0)
    fs/promises.readFile(0)
    fs-extra.readFile(0)
    fs-extra.readFileSync(0)
    fs-extra.readJson(0)
    fs-extra.readJsonSync(0)
    fs.createReadStream(0)
    Deno.readTextFile(0)
    Deno.readTextFileSync(0)
    Deno.readFile(0)
    Bun.file(0)
    xlsx.readFile(0)
    jsonfile.readFileSync(0)
    jsonfile.readFile(0)
    js-yaml.load(0)""",
    """fs.openSync(0)
    fs.createWriteStream(0)""",
    """fs.writeFileSync(1, 0)
    fs.writeFile(1, 0)
    fs.promises.writeFile(1, 0)
    fs/promises.writeFile(1, 0)
    fs.appendFileSync(1, 0)
    fs.appendFile(1, 0)
    fs-extra.writeFile(1, 0)
    fs-extra.writeFileSync(1, 0)
    fs-extra.outputFile(1, 0)
    fs.writeSync(1, 0)
    fs.renameSync(0, 1)
    fs.rename(0, 1)
    fs.promises.rename(0, 1)
    fs.copyFileSync(0, 1)
    fs.copyFile(0, 1)
    fs.promises.copyFile(0, 1)
    Deno.writeTextFile(1, 0)
    *.write(0, self)
    *.pipe(self, 0)
    *.mv(self, 0)""",
    ".file.path .files[].path .tempFilePath .filepath",
)
_PHP: Final = (
    """file_get_contents(0)
    file(0)
    readfile(0)
    simplexml_load_file(0)
    DOMDocument().load(0)
    DOMDocument().loadHTMLFile(0)
    XMLReader().open(0)
    parse_ini_file(0)
    yaml_parse_file(0)
    include(0)
    include_once(0)
    require(0)
    require_once(0)
    Illuminate.Support.Facades.File.get(0)
    Illuminate.Support.Facades.Storage.get(0)""",
    """fopen(0)
    gzopen(0)
    SplFileObject(0)""",
    """move_uploaded_file(0, 1)
    copy(0, 1)
    rename(0, 1)
    file_put_contents(1, 0)
    fwrite(1, 0)
    fputs(1, 0)
    Illuminate.Support.Facades.File.put(1, 0)
    Illuminate.Support.Facades.Storage.put(1, 0)
    *.store(self, answer)
    *.storeAs(self, answer)
    *.storePublicly(self, answer)""",
    "",
)
_JAVA: Final = (
    """java.nio.file.Files.readAllBytes(0)
    java.nio.file.Files.readString(0)
    java.nio.file.Files.readAllLines(0)
    java.nio.file.Files.lines(0)
    java.nio.file.Files.newInputStream(0)
    java.nio.file.Files.newBufferedReader(0)
    java.io.FileInputStream(0)
    java.io.FileReader(0)
    java.util.Scanner(0)
    org.apache.commons.io.FileUtils.readFileToString(0)
    org.apache.commons.io.FileUtils.readLines(0)
    org.apache.commons.io.FileUtils.readFileToByteArray(0)""",
    """java.io.FileOutputStream(0)
    java.io.FileWriter(0)
    java.io.PrintWriter(0)
    java.io.RandomAccessFile(0)
    java.nio.file.Files.newOutputStream(0)
    java.nio.file.Files.newBufferedWriter(0)""",
    """java.nio.file.Files.write(1, 0)
    java.nio.file.Files.writeString(1, 0)
    java.nio.file.Files.copy(0, 1)
    java.nio.file.Files.move(0, 1)
    org.apache.commons.io.FileUtils.writeStringToFile(1, 0)
    org.apache.commons.io.FileUtils.writeByteArrayToFile(1, 0)
    org.apache.commons.io.FileUtils.copyInputStreamToFile(0, 1)
    org.apache.commons.io.IOUtils.copy(0, 1)
    *.transferTo(self, 0)
    *.write(0, self)
    *.print(0, self)
    *.println(0, self)
    *.append(0, self)""",
    "",
)
_GO: Final = (
    """os.ReadFile(0)
    io/ioutil.ReadFile(0)""",
    """os.Open(0)
    os.OpenFile(0)
    os.Create(0)
    os.CreateTemp(none)
    io/ioutil.TempFile(none)""",
    """os.WriteFile(1, 0)
    io/ioutil.WriteFile(1, 0)
    io.Copy(1, 0)
    io.CopyN(1, 0)
    io.WriteString(1, 0)
    fmt.Fprint(1, 0)
    fmt.Fprintf(2, 0)
    os.Rename(0, 1)
    *.Write(0, self)
    *.WriteString(0, self)
    *.ReadFrom(0, self)
    *.SaveUploadedFile(0, 1)
    *.SaveFile(0, 1)""",
    "",
)
_RUBY: Final = (
    """File.read(0)
    IO.read(0)
    File.binread(0)
    File.readlines(0)
    File.foreach(0)
    CSV.foreach(0)
    CSV.read(0)
    YAML.load_file(0)
    YAML.unsafe_load_file(0)
    Psych.load_file(0)""",
    """File.open(0)
    File.new(0)
    open(0)
    Tempfile.new(none)
    Tempfile.create(none)""",
    """File.write(1, 0)
    IO.write(1, 0)
    File.binwrite(1, 0)
    IO.copy_stream(0, 1)
    FileUtils.cp(0, 1)
    FileUtils.mv(0, 1)
    FileUtils.copy(0, 1)
    FileUtils.move(0, 1)
    *.write(0, self)
    *.puts(0, self)
    *.print(0, self)""",
    "params()[].path params()[].tempfile().path",
)
_CSHARP: Final = (
    """File.ReadAllText(0)
    File.ReadAllTextAsync(0)
    File.ReadAllBytes(0)
    File.ReadAllBytesAsync(0)
    File.ReadAllLines(0)
    File.ReadAllLinesAsync(0)
    File.ReadLines(0)
    StreamReader(0)
    XmlDocument().Load(0)
    XDocument.Load(0)""",
    """FileStream(0)
    StreamWriter(0)
    File.OpenRead(0)
    File.OpenWrite(0)
    File.OpenText(0)
    File.Open(0)
    File.Create(0)
    File.CreateText(0)""",
    """File.WriteAllText(1, 0)
    File.WriteAllTextAsync(1, 0)
    File.WriteAllBytes(1, 0)
    File.WriteAllBytesAsync(1, 0)
    File.WriteAllLines(1, 0)
    File.AppendAllText(1, 0)
    File.Copy(0, 1)
    File.Move(0, 1)
    *.CopyTo(self, 0)
    *.CopyToAsync(self, 0)
    *.SaveAs(self, 0)
    *.Write(0, self)
    *.WriteLine(0, self)
    *.WriteAsync(0, self)""",
    "",
)
_LANGUAGES: Final = {
    "python": _PYTHON, "javascript": _SCRIPT, "typescript": _SCRIPT, "php": _PHP, "java": _JAVA, "go": _GO,
    "ruby": _RUBY, "csharp": _CSHARP,
}  # fmt: skip


@cache
def files(language: str) -> Files | None:
    """What is known of a language; None where there are no files."""
    if language not in _LANGUAGES:
        return None
    reads, opens, keeps, uploads = _LANGUAGES[language]
    opened = {name: places[0] for name, places in map(signature, lines(opens))}
    read = {name: places[0] for name, places in map(signature, lines(reads))}
    kept = {name: (places[0], places[1]) for name, places in map(signature, lines(keeps))}
    return Files(read | opened, frozenset(opened), kept, tuple(uploads.split()))
