using System.Collections.Generic;
using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class WordsController : Controller
{
    public IActionResult Run(string word)
    {
        var words = new Dictionary<string, string> { ["fixed"] = "ls", ["given"] = word };
        Process.Start(words["fixed"]);
        return Ok();
    }
}
