"""Commands, files and addresses that other packages take: shells elsewhere, pictures, documents, clients."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sink(
    "command-injection",
    """node-ssh.NodeSSH().execCommand(0)
    node-ssh.NodeSSH().exec(0)
    node-ssh().execCommand(0)
    simple-ssh().exec(0)
    ssh2-promise().exec(0)
    sudo-prompt.exec(0)
    systeminformation.inetLatency(0)
    imagemagick.convert(0)
    imagemagick.identify(0)
    git-clone(0)
    dockerode().getContainer().exec(0 .Cmd)
    child_process.exec.__promisify__(0)
    bun.$.raw(0)""",
)
FAMILY.sink(
    "command-injection",
    """cross-spawn(1)
    cross-spawn.sync(1)
    execa.execa(1)
    execa(1)
    node-pty.spawn(1)
    tinyexec.x(1)
    tinyexec.exec(1)
    nano-spawn(1)
    foreground-child(1)""",
    when="shell option",
)
FAMILY.sink("command-injection", "Bun.spawn(0 .cmd, 0)\nBun.spawnSync(0 .cmd, 0)\nbun.spawn(0)", when="program")
FAMILY.sink("command-injection", "Deno.Command(0)\nnode-pty.spawn(0)\ntinyexec.x(0)")
_GIT = ("simple-git()", "simple-git.simpleGit()", "simple-git/promise()", "simple-git.default()")
_COMMANDS = (
    "clone",
    "raw",
    "fetch",
    "pull",
    "push",
    "checkout",
    "diff",
    "log",
    "show",
    "addRemote",
    "listRemote",
    "merge",
)
FAMILY.sink(
    "argument-injection",
    "\n".join(f"{one}.{command}(*)" for one in _GIT for command in _COMMANDS)
    + "\nfluent-ffmpeg().outputOptions(0)\nfluent-ffmpeg().inputOptions(0)\nfluent-ffmpeg().addOptions(0)",
    when="begins",
    confidence="medium",
)
FAMILY.sink(
    "path-traversal",
    """sharp().toFile(0)
    exceljs.Workbook().xlsx.readFile(0)
    exceljs.Workbook().xlsx.writeFile(0)
    exceljs.Workbook().csv.readFile(0)
    xlsx.readFile(0)
    xlsx.writeFile(1)
    archiver().file(0)
    archiver().directory(0)
    archiver.create().file(0)
    extract-zip(0, 1 .dir)
    decompress(1)
    fast-glob(0)
    fast-glob.sync(0)
    fast-glob.glob(0)
    globby.globby(0)
    globby(0)
    tinyglobby.glob(0)
    glob.glob(0)
    glob.globSync(0)
    Bun.write(0)
    Deno.writeTextFile(0)
    Deno.writeFile(0)
    Deno.remove(0)
    Deno.open(0)
    Deno.mkdir(0)
    Deno.readDir(0)
    Deno.readTextFileSync(0)
    Deno.readFileSync(0)
    Deno.writeTextFileSync(0)
    Deno.copyFile(0, 1)
    Deno.rename(0, 1)
    fs.cp(0, 1)
    fs.cpSync(0, 1)
    fs.promises.cp(0, 1)
    fs.opendir(0)
    fs.promises.opendir(0)
    fs.promises.truncate(0)
    write-file-atomic(0)
    write-file-atomic.sync(0)
    fstream.Writer(0, 0 .path)
    mkdirp(0)
    mkdirp.sync(0)
    make-dir(0)
    make-dir.sync(0)
    jsonfile.writeFile(0)
    jsonfile.writeFileSync(0)
    csvtojson().fromFile(0)
    pdf-lib.PDFDocument.load(0 .path)
    fs-extra.writeJson(0)
    fs-extra.writeJsonSync(0)
    fs-extra.writeJSON(0)
    fs-extra.outputJson(0)
    fs-extra.outputFileSync(0)
    fs-extra.outputJsonSync(0)
    fs-extra.ensureDir(0)
    fs-extra.ensureDirSync(0)
    fs-extra.ensureFile(0)
    fs-extra.emptyDir(0)
    fs-extra.emptyDirSync(0)
    fs-extra.removeSync(0)
    fs-extra.copySync(0, 1)
    fs-extra.moveSync(0, 1)
    fs-extra.mkdirp(0)
    fs-extra.readJSON(0)""",
)
FAMILY.harmless("Deno.remove")
FAMILY.sink(
    "path-traversal",
    "sharp(0)\njimp.read(0)\njimp.Jimp.read(0)\nadm-zip(0)\ngm(0)\nimage-size(0)\ncanvas.loadImage(0)",
    when="written",
)
FAMILY.fresh("sharp jimp.read xlsx.readFile adm-zip Bun.write Deno.readFile Deno.readTextFile")
FAMILY.sink("archive-extraction", "tar.x(0 .file)\ntar.extract(0 .file)\ndecompress(0)", confidence="medium")
_PLACES = "0 .url, 0 .uri, 0 .host, 0 .hostname, 0 .baseURL"
_VERBS = ("get", "post", "put", "patch", "delete", "head", "options", "request", "stream")
_CLIENTS = (
    "got.extend()",
    "got.default",
    "ky.create()",
    "ky.extend()",
    "ky.default",
    "undici.Client()",
    "superagent.agent()",
    "wretch()",
    "ofetch.$fetch",
    "@nestjs/axios.HttpService()",
    "@nestjs/axios.HttpService().axiosRef",
    "@nestjs/common.HttpService()",
    "urllib",
    "node-fetch-native",
    "axios-retry",
    "gaxios",
    "typed-rest-client.RestClient()",
)
FAMILY.sink(
    "server-side-request",
    "\n".join(f"{one}.{verb}({_PLACES})" for one in _CLIENTS for verb in _VERBS),
    when="unguarded host",
)
_CALLED = (
    "got.stream",
    "ky",
    "ky.default",
    "ofetch.ofetch",
    "ofetch",
    "ofetch.$fetch",
    "$fetch",
    "$fetch.raw",
    "wretch",
    "wretch.default",
    "cross-fetch.fetch",
    "cross-fetch.default",
    "isomorphic-unfetch",
    "unfetch",
    "node-fetch-native",
    "node-fetch.default",
    "undici.request",
    "undici.stream",
    "gaxios.request",
    "link-preview-js.getLinkPreview",
    "link-preview-js.default",
    "rss-parser().parseURL",
    "ytdl-core",
    "@distube/ytdl-core",
    "ytdl-core.getInfo",
    "cheerio.fromURL",
    "jsdom.JSDOM.fromURL",
    "express-http-proxy",
    "http-proxy-middleware.createProxyMiddleware",
    "image-downloader.image",
    "metascraper",
    "unfurl.js.unfurl",
    "url-metadata",
    "page-metadata-parser",
    "@extractus/article-extractor.extract",
    "probe-image-size",
    "websocket.client().connect",
    "ws.WebSocket",
    "ws",
    "eventsource",
    "openid-client.Issuer.discover",
    "jwks-rsa",
    "fluent-ffmpeg",
    "fluent-ffmpeg().input",
    "open-graph-scraper.default",
    "tiny-json-http.get",
    "node-libcurl.Curl().setOpt",
)
FAMILY.sink("server-side-request", "\n".join(f"{one}({_PLACES})" for one in _CALLED), when="unguarded host")
# What makes a document of HTML asks for each address that stands in it, and may open files.
FAMILY.sink(
    "server-side-request",
    """wkhtmltopdf(0)
    html-pdf.create(0)
    html-pdf-node.generatePdf(0 .content, 0 .url)
    html-pdf-node.generatePdfs(0 .content)
    phantom-html-to-pdf()(0 .html)
    pdf-creator-node.create(0 .html)
    pdf-puppeteer(0)
    convert-html-to-pdf(0)
    node-html-to-image(0 .html)
    webshot(0)
    html-to-pdf-js(0)""",
    when="markup",
    confidence="medium",
)
# A page of a browser without a window is mostly a parameter called `page`.
FAMILY.sink("server-side-request", "*.setContent(0)", when="driven browser", confidence="medium")
FAMILY.sink("code-injection", "*.evaluate(0)\n*.evaluateOnNewDocument(0)", when="driven browser", confidence="medium")
FAMILY.sink(
    "code-injection",
    """vm2.NodeVM().run(0)
    vm.SourceTextModule(0)
    jsonata(0)
    jsonpath.query(1)
    jsonpath.value(1)
    jsonpath.nodes(1)
    jsonpath.paths(1)
    jsonpath-plus.JSONPath(0 .path)
    redis.createClient().eval(0)
    ioredis().eval(0)
    node:vm.runInThisContext(0)
    happy-dom.Window().eval(0)
    pyodide.loadPyodide().runPython(0)
    eval5.evaluate(0)""",
    confidence="medium",
)
FAMILY.sink("template-injection", "eta.Eta().renderString(0)\neta.Eta().compile(0)\ntempura.compile(0)\ndot.process(0)")
