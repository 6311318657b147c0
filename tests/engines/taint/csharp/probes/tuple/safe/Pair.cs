using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class PairController : Controller
{
    private (string, string) Both(string given) => ("ls", given);

    public IActionResult Run(string name)
    {
        var (fixedName, given) = Both(name);
        Process.Start(fixedName);
        return Ok(given);
    }
}
