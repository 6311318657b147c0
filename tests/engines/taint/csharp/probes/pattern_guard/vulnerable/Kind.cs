using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class KindController : Controller
{
    public IActionResult Run(
        object given) // SOURCE
    {
        if (given is string { Length: > 2 } name)
        {
            Process.Start(name); // SINK command-injection
        }
        return Ok();
    }
}
