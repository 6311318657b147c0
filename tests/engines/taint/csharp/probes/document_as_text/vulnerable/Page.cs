using System.Security;
using System.Xml;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class PageController : Controller
{
    public IActionResult Order(
        string name) // SOURCE
    {
        var order = new XmlDocument();
        order.LoadXml($"<order><price>10</price><name>{name}</name></order>"); // SINK xml-injection
        var other = new XmlDocument();
        other.LoadXml("<order><name>" + SecurityElement.Escape(name) + "</name></order>");
        return Ok();
    }
}
