using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class ShapeController : Controller
{
    public IActionResult Run(
        string given) // SOURCE
    {
        var both = new { Fixed = "ls", Given = given };
        Process.Start(both.Given); // SINK command-injection
        return Ok();
    }
}
