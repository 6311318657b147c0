using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class PairController : Controller
{
    private (string, string) Both(string given) => ("ls", given);

    public IActionResult Run(
        string name) // SOURCE
    {
        var (fixedName, given) = Both(name);
        Process.Start(given); // SINK command-injection
        return Ok(fixedName);
    }
}
