using System.Diagnostics;
using System.IO;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class LaterController : Controller
{
    public IActionResult Run(string name)
    {
        Process.Start(Full(name));
        return Ok();

        static string Full(string part) => "/usr/bin/" + (part == "a" ? "ls" : "cat");
    }
}
