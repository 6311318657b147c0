using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class BranchController : Controller
{
    private const int Most = 20;

    public IActionResult Run(string name)
    {
        var program = "ls";
        if (Most * 2 > 60)
        {
            program = name;
        }
        Process.Start(program);
        return Ok();
    }
}
