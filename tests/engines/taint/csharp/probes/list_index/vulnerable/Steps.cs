using System.Collections.Generic;
using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class StepsController : Controller
{
    public IActionResult Run(
        string step) // SOURCE
    {
        var steps = new List<string>();
        steps.Add("ls");
        steps.Add(step);
        Process.Start(steps[1]); // SINK command-injection
        return Ok();
    }
}
