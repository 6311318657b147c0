using System.IO;
using System.Security;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class PageController : Controller
{
    public IActionResult Order(
        string name)
    {
        File.WriteAllText("order.xml", $"<order><price>10</price><name>{SecurityElement.Escape(name)}</name></order>");
        File.WriteAllText("order.xml", $"<order><name>{SecurityElement.Escape(name)}</name></order>");
        return Ok();
    }
}
