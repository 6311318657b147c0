using System.Xml;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class ImportController : Controller
{
    [HttpPost]
    public IActionResult Load([FromBody] string order)
    {
        var document = new XmlDocument { XmlResolver = null };
        document.LoadXml(order);
        return Ok();
    }
}
