using System;
using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class LaterController : Controller
{
    public IActionResult Run(string name)
    {
        Func<string, string> wrapped = inner => inner + name.Length;
        Process.Start(wrapped("run-"));
        return Ok();
    }
}
