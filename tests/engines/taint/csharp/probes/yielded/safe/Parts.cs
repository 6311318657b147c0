using System.Collections.Generic;
using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class PartsController : Controller
{
    private IEnumerable<string> Parts(string given)
    {
        yield return "ls";
        yield return given == "a" ? "cat" : "pwd";
    }

    public IActionResult Run(string given)
    {
        foreach (var part in Parts(given))
        {
            Process.Start(part);
        }
        return Ok();
    }
}
