using System;
using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class LaterController : Controller
{
    public IActionResult Run(
        string name) // SOURCE
    {
        Func<string, string> wrapped = inner => inner + name;
        Process.Start(wrapped("run-")); // SINK command-injection
        return Ok();
    }
}
