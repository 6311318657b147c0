using System.Xml;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class ImportController : Controller
{
    [HttpPost]
    public IActionResult Load()
    {
        var settings = new XmlReaderSettings();
        settings.DtdProcessing = DtdProcessing.Parse;
        using var reader = XmlReader.Create(Request.Body, settings); // SINK xml-entities SOURCE
        return Ok();
    }
}
