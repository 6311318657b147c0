using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class BranchController : Controller
{
    private const int Most = 40;

    public IActionResult Run(
        string name) // SOURCE
    {
        var program = "ls";
        if (Most * 2 > 60)
        {
            program = name;
        }
        Process.Start(program); // SINK command-injection
        return Ok();
    }
}
