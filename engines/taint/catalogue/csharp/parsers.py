"""XML, JSON and what else turns data into objects or files."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.becomes(
    "XmlDocument().XmlResolver=", when="XmlUrlResolver()|XmlSecureResolver()", then="XmlDocument.resolving()"
)
FAMILY.sink("xml-entities", "XmlDocument.resolving().Load(0)\nXmlDocument.resolving().LoadXml(0)")
for _name in ("XmlReaderSettings", "XmlTextReader"):
    FAMILY.becomes(f"{_name}().DtdProcessing=", when="DtdProcessing.Parse", then=f"{_name}.resolving()")
    FAMILY.becomes(f"{_name}().ProhibitDtd=", when="False", then=f"{_name}.resolving()")
    FAMILY.becomes(f"{_name}().XmlResolver=", when="XmlUrlResolver()", then=f"{_name}.resolving()")
FAMILY.sink("xml-entities", "XmlReader.Create(0)\nXmlDocument().Load(0)", when="dangerous-settings")
FAMILY.sink("xml-entities", "XmlTextReader.resolving().Read(self)\nXmlTextReader.resolving().ReadInnerXml(self)")
_TYPED = "TypeNameHandling.All|TypeNameHandling.Auto|TypeNameHandling.Objects|TypeNameHandling.Arrays"
FAMILY.becomes("JsonSerializerSettings().TypeNameHandling=", when=_TYPED, then="JsonSerializerSettings.typed()")
FAMILY.becomes("JsonSerializer().TypeNameHandling=", when=_TYPED, then="JsonSerializer.typed()")
FAMILY.sink("unsafe-deserialization", "JsonConvert.DeserializeObject(0)", when="dangerous-settings")
# What a program wrote of its own objects names the types it wrote.
FAMILY.cleans("unsafe-deserialization", "JsonConvert.SerializeObject JsonSerializer.Serialize")
FAMILY.sink(
    "unsafe-deserialization", "JsonSerializer.typed().Deserialize(0)\nJavaScriptSerializer.resolving().Deserialize(0)"
)

FAMILY.same("DataTable()", "DataSet().Tables[]")
FAMILY.same("DataRow()", "DataTable().Rows[] DataTable().Select()[] DataRowCollection()[]")
FAMILY.same(
    "SqlDataReader()",
    """SqlCommand().ExecuteReader() SqlCommand().ExecuteReaderAsync() MySqlDataReader() NpgsqlDataReader()
    SqliteDataReader() DbDataReader() IDataReader() OleDbDataReader() OracleDataReader()""",
)
FAMILY.source("stored", "SqlDataReader()[] DataRow()[] DataRow().ItemArray")
FAMILY.sink("mass-assignment", "DbSet().Add(0)\nDbSet().Update(0)\nDbSet().AddAsync(0)", when="entity")
FAMILY.sink("mass-assignment", "*.CurrentValues.SetValues(0)\nDbContext().Entry(0)", when="entity")
# A style sheet is a program.
FAMILY.sink("code-injection", "XslCompiledTransform().Load(0)\nXslTransform().Load(0)", confidence="medium")
# What a document holds is what it was read from.
FAMILY.pours("XmlDocument().Load(0, self)\nXmlDocument().LoadXml(0, self)")
FAMILY.cleans("path-traversal archive-extraction", "@ending")
# A document that is put together as text, and then read, sent or kept.
FAMILY.sink(
    "xml-injection",
    """XmlDocument().LoadXml(0)
    XmlDocument().InnerXml=(0)
    XmlElement().InnerXml=(0)
    XmlNode().InnerXml=(0)
    XDocument.Parse(0)
    XElement.Parse(0)
    StringReader(0)
    StringContent(0)
    XmlWriter().WriteRaw(0)
    File.WriteAllText(1)
    File.WriteAllTextAsync(1)
    File.AppendAllText(1)
    StreamWriter().Write(0)
    StreamWriter().WriteLine(0)""",
    when="xml",
    confidence="medium",
)
