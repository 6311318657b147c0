"""Formats that do more than hold data: pickle, YAML, XML, XPath, LDAP, templates, archives, markup."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sink(
    "unsafe-deserialization",
    """pickle.loads(0 data)
    pickle.load(0 file)
    pickle.Unpickler(0 file)
    _pickle.loads(0)
    _pickle.load(0)
    cPickle.loads(0)
    cPickle.load(0)
    dill.loads(0)
    dill.load(0)
    cloudpickle.loads(0)
    cloudpickle.load(0)
    marshal.loads(0)
    marshal.load(0)
    shelve.open(0 filename)
    jsonpickle.decode(0 string)
    jsonpickle.loads(0)
    joblib.load(0 filename)
    pandas.read_pickle(0)
    yaml.unsafe_load(0 stream)
    yaml.unsafe_load_all(0 stream)
    yaml.full_load(0 stream)
    ruamel.yaml.unsafe_load(0)
    jsonpickle.unpickler.decode(0)
    kombu.serialization.pickle_loads(0)""",
)
FAMILY.same("pickle.loads", "six.moves.cPickle.loads")
FAMILY.sink(
    "unsafe-deserialization", "yaml.load(0 stream)\nyaml.load_all(0 stream)\nruamel.yaml.load(0)", when="loader"
)
FAMILY.sink("unsafe-deserialization", "numpy.load(0 file)", when="allows pickles")
FAMILY.sink("unsafe-deserialization", "torch.load(0 f)", when="more than weights")
FAMILY.cleans("unsafe-deserialization", "json.loads yaml.safe_load")
# What is written by the same library holds an object of the program, whatever stands in it.
FAMILY.cleans(
    "unsafe-deserialization",
    "pickle.dumps _pickle.dumps cloudpickle.dumps dill.dumps marshal.dumps jsonpickle.encode yaml.dump yaml.safe_dump",
)
# What a program wrote of its own objects names the types it wrote.
FAMILY.cleans(
    "unsafe-deserialization",
    """pickle.dumps _pickle.dumps cloudpickle.dumps dill.dumps marshal.dumps yaml.dump yaml.safe_dump json.dumps
    jsonpickle.encode""",
)
FAMILY.becomes("xml.sax.make_parser().setFeature", when="feature_external_ges", then="xml.sax.resolving()")
FAMILY.same("xml.sax.make_parser()", "xml.sax.expatreader.create_parser()")
FAMILY.becomes("xml.sax.resolving().setFeature", when="!feature_external_ges", then="xml.sax.make_parser()")
FAMILY.sink("xml-entities", "xml.sax.resolving().parse(0 source)\nxml.sax.resolving().feed(0)")
FAMILY.sink(
    "xml-entities",
    """xml.dom.minidom.parseString(0 string)
    xml.dom.minidom.parse(0 file)
    xml.dom.pulldom.parse(0)
    xml.dom.pulldom.parseString(0)
    xml.sax.parse(0)
    xml.sax.parseString(0)""",
    when="resolving",
)
FAMILY.sink(
    "xml-entities",
    """lxml.etree.parse(0 source)
    lxml.etree.fromstring(0 text)
    lxml.etree.XML(0 text)
    lxml.etree.iterparse(0 source)
    lxml.objectify.fromstring(0)
    lxml.objectify.parse(0)""",
    when="entities",
)
FAMILY.cleans("xml-entities", "defusedxml.ElementTree.fromstring defusedxml.lxml.fromstring")
FAMILY.sink(
    "xpath-injection",
    """*.xpath(0 _path)
    lxml.etree.XPath(0 path)
    lxml.etree.ETXPath(0 path)
    elementpath.select(1 path)
    elementpath.iter_select(1 path)
    elementpath.Selector(0 path)
    lxml.etree.XPathEvaluator()(0)
    libxml2.xpathNewContext().xpathEval(0)
    *.xpathEval(0)""",
    when="text",
)
_SEARCHES = ("find", "findall", "findtext", "iterfind")
for _library, _modules in (
    ("xml.etree.ElementTree", "xml.etree.ElementTree xml.etree.cElementTree defusedxml.ElementTree"),
    ("lxml.etree", "lxml.etree lxml.html lxml.objectify defusedxml.lxml"),
):
    _tree, _element = f"{_library}.ElementTree()", f"{_library}.Element()"
    for _module in _modules.split():
        FAMILY.same(_tree, f"{_module}.parse()")
        FAMILY.same(_element, f"{_module}.fromstring() {_module}.XML() {_module}.fromstringlist() {_module}.HTML()")
    FAMILY.same(
        _element,
        f"{_tree}.getroot() {_tree}.find() {_element}.find() {_tree}.findall()[] {_element}.findall()[] "
        f"{_tree}.iter()[] {_element}.iter()[] {_tree}.iterfind()[] {_element}.iterfind()[] {_element}[]",
    )
    _asked = [f"{_owner}.{_search}" for _owner in (_tree, _element) for _search in _SEARCHES]
    FAMILY.sink("xpath-injection", "\n".join(f"{_one}(0 path)" for _one in _asked), when="text")
    FAMILY.fresh(" ".join(_asked))
FAMILY.sink(
    "ldap-injection",
    """ldap3.Connection().search(0 search_base, 1 search_filter)
    ldap.initialize().search(0 base, 2 filterstr)
    *.search_s(0 base, 2 filterstr)
    *.search_ext(0 base, 2 filterstr)
    *.search_ext_s(0 base, 2 filterstr)
    *.search_st(0 base, 2 filterstr)
    ldap3.extend.standard.PagedSearch(1, 2)
    *.simple_bind_s(0 who)
    flask_simpleldap.LDAP().get_object_details(0 user)
    flask_simpleldap.LDAP().get_user_groups(0 user)
    flask_simpleldap.LDAP().bind_user(0 username)""",
)
FAMILY.cleans(
    "ldap-injection",
    """ldap3.utils.conv.escape_filter_chars ldap.filter.escape_filter_chars ldap.dn.escape_dn_chars
    ldap3.utils.dn.escape_rdn ldap.filter.filter_format""",
)
FAMILY.sink(
    "template-injection",
    """jinja2.Template(0 source)
    jinja2.Environment().from_string(0 source)
    jinja2.environment.Template(0 source)
    *.from_string(0 source)
    mako.template.Template(0 text)
    tornado.template.Template(0)
    chameleon.PageTemplate(0)
    Cheetah.Template.Template(0)
    bottle.template(0)
    bottle.SimpleTemplate(0)
    pystache.render(0)
    genshi.template.MarkupTemplate(0)""",
    when="text",
)
FAMILY.harmless(
    "jinja2.sandbox.SandboxedEnvironment().from_string jinja2.sandbox.ImmutableSandboxedEnvironment().from_string"
)
FAMILY.sink(
    "cross-site-scripting",
    """markupsafe.Markup(0)
    flask.Markup(0)
    jinja2.Markup(0)
    jinja2.utils.markupsafe.Markup(0)""",
)
FAMILY.cleans(
    "cross-site-scripting",
    """markupsafe.escape flask.escape jinja2.escape bleach.clean nh3.clean markupsafe.Markup.escape
    jinja2.utils.escape markupsafe.Markup flask.Markup markupsafe.Markup().format werkzeug.utils.escape""",
)
FAMILY.sink(
    "archive-extraction",
    """*.extractall(self)
    *.extract(self)
    shutil.unpack_archive(0 filename)""",
    confidence="medium",
)
# Takes "..", drives and first slashes out of the names itself.
FAMILY.harmless("zipfile.ZipFile().extractall zipfile.ZipFile().extract")
FAMILY.fresh("*.xpath elementpath.select elementpath.iter_select lxml.etree.XPath() *.xpathEval")
FAMILY.cleans("cross-site-scripting", "json.JSONEncoder().encode pygments.highlight")
# The names of an archive's entries are chosen by whoever made it.
_ENTRY_NAMES = """zipfile.ZipInfo().filename zipfile.ZipFile().namelist() tarfile.TarInfo().name
    tarfile.TarInfo().linkname tarfile.TarFile().getnames() rarfile.RarFile().namelist() rarfile.RarInfo().filename
    py7zr.SevenZipFile().getnames() py7zr.SevenZipFile().namelist() arpy.Archive().archived_files"""
FAMILY.source("archive", _ENTRY_NAMES)
FAMILY.cleans("all but path-traversal archive-extraction", _ENTRY_NAMES)
FAMILY.same("tarfile.TarFile()", "tarfile.open() tarfile.TarFile.open()")
FAMILY.same("zipfile.ZipInfo()", "zipfile.ZipFile().infolist()[] zipfile.ZipFile().getinfo()")
FAMILY.same(
    "tarfile.TarInfo()",
    "tarfile.TarFile().getmembers()[] tarfile.TarFile()[] tarfile.TarFile().next() tarfile.TarFile().getmember()",
)
FAMILY.same("rarfile.RarInfo()", "rarfile.RarFile().infolist()[]")
