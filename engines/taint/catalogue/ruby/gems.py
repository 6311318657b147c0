"""What else programs in Ruby ask, start, render and open: clients, SSH, images, documents, templates, stores."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
# A statement by how it begins, of a receiver nobody knows.
FAMILY.sink(
    "sql-injection",
    "\n".join(
        f"{name}(0)" for name in ("*.sql", "*.run_sql", "run_sql", "execute_sql", "*.execute_sql", "*.read", "*.fetch")
    ),
    when="statement",
)
FAMILY.sink(
    "sql-injection", "DataMapper.repository().adapter.select(0)\n*.with_sql_all(0)\n*.with_sql_first(0)", when="leading"
)
FAMILY.sink("sql-injection", "*.connection.fetch(0)", when="statement")
FAMILY.sink("sql-injection", "*.exists?(0)\n*.delete_by(0)\n*.destroy_by(0)\n*.find_by!(0)", when="statement")
FAMILY.sink("nosql-injection", "*.for_js(0)\nMoped.BSON.Code(0)\nBSON.Code(0)", when="text")
FAMILY.sink(
    "command-injection",
    """TTY.Command().run(0)
    TTY.Command().run!(0)
    POSIX.Spawn.spawn(0)
    POSIX.Spawn.system(0)
    POSIX.Spawn.Child(0)
    *.exec!(0)
    sh(0)
    Rake.sh(0)
    Cheetah.run(0)
    Subprocess.call(0)
    ChildProcess.build(0)
    Shell.execute(0)""",
    when="leading",
)
for _owner in ("Terrapin.CommandLine", "Cocaine.CommandLine"):
    FAMILY.sink("command-injection", f"{_owner}(1)", when="built")
_VERBS = ("get", "post", "put", "patch", "delete", "head")
_CHAINS = "headers auth basic_auth timeout follow accept cookies via use with"
FAMILY.same("HTTP", " ".join(f"HTTP.{name}()" for name in _CHAINS.split()))
for _owner in ("Patron.Session()", "Faraday.Connection()", "HTTPX.Session()", "Nestful", "Unirest", "EM.HttpRequest()"):
    FAMILY.sink("server-side-request", "\n".join(f"{_owner}.{verb}(0)" for verb in _VERBS), when="host")
FAMILY.sink(
    "server-side-request",
    """Ferrum.Browser().go_to(0)
    Ferrum.Browser().goto(0)
    Watir.Browser().goto(0)
    Grover(0)
    PDFKit(0)
    IMGKit(0)
    WickedPdf().pdf_from_url(0)
    MiniMagick.Image.open(0)
    Magick.Image.read(0)
    Vips.Image.new_from_file(0)
    LinkThumbnailer.generate(0)
    MetaInspector(0)
    Wombat.crawl(0)
    Savon.client(wsdl)
    Net.FTP(0)
    Net.SSH.start(0)
    Net.SFTP.start(0)
    Socket.tcp(0)
    Addressable.URI.open(0)
    EventMachine.HttpRequest(0)
    EM.HttpRequest(0)""",
    when="host",
)
FAMILY.sink(
    "path-traversal", "MiniMagick.Image.open(0)\nMagick.Image.read(0)\nVips.Image.new_from_file(0)", when="text"
)
FAMILY.sink(
    "template-injection",
    """Mustache.render(0)
    Handlebars.Context().compile(0)
    Handlebars.Handlebars().compile(0)
    Curlybars.compile(0)
    Temple.Templates.Tilt(0)
    Radius.Parser().parse(0)""",
    when="text",
)
FAMILY.sink(
    "path-traversal",
    """Prawn.Document.generate(0)
    IO.copy_stream(0, 1)
    Roo.Excelx(0)
    Roo.Excel(0)
    Roo.CSV(0)
    Roo.OpenOffice(0)
    Spreadsheet.open(0)
    RubyXL.Parser.parse(0)
    Creek.Book(0)
    PDF.Reader(0)
    CombinePDF.load(0)
    Docx.Document.open(0)
    Nokogiri.XML.open(0)
    SQLite3.Database(0)
    Rack.File(0)
    Rack.Files(0)
    Archive.Tar.Minitar.unpack(1)
    Zip.InputStream.open(0)""",
    when="text",
)
FAMILY.sink(
    "code-injection",
    "MiniRacer.Context().eval(0)\nExecJS.eval(0)\nExecJS.exec(0)\nRufus.Lua.State().eval(0)",
    when="text",
)
FAMILY.sink("code-injection", "Dentaku.evaluate(0)\nRedis().eval(0)", when="built", confidence="medium")
# A document is made of markup, with what it names loaded.
FAMILY.sink("cross-site-scripting", "WickedPdf().pdf_from_string(0)", when="built", confidence="medium")
FAMILY.cleans("sql-injection", "*.quote_ident *.escape_bytea Sequel.identifier Arel.Nodes.build_quoted")
