using System.IO;
using System.Security;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class PageController : Controller
{
    public IActionResult Order(
        string name) // SOURCE
    {
        File.WriteAllText("order.xml", $"<order><price>10</price><name>{name}</name></order>"); // SINK xml-injection
        File.WriteAllText("order.xml", $"<order><name>{SecurityElement.Escape(name)}</name></order>");
        return Ok();
    }
}
