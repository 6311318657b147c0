using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class KindController : Controller
{
    public IActionResult Run(string given)
    {
        if (given is "ls" or "cat")
        {
            Process.Start(given);
        }
        return Ok();
    }
}
