using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class LaterController : Controller
{
    public IActionResult Run(
        string name) // SOURCE
    {
        Process.Start(Full(name)); // SINK command-injection
        return Ok();

        static string Full(string part) => "/usr/bin/" + part;
    }
}
