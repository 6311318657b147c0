using System.Xml;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class ImportController : Controller
{
    [HttpPost]
    public IActionResult Load(
        [FromBody] string order) // SOURCE
    {
        var document = new XmlDocument { XmlResolver = new XmlUrlResolver() };
        document.LoadXml(order); // SINK xml-entities
        return Ok();
    }
}
