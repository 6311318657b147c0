using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class ShapeController : Controller
{
    public IActionResult Run(string given)
    {
        var both = new { Fixed = "ls", Given = given };
        Process.Start(both.Fixed);
        return Ok();
    }
}
