using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class ToolsController : Controller
{
    public IActionResult Convert(
        string file) // SOURCE
    {
        var start = new ProcessStartInfo
        {
            FileName = "/bin/sh",
            Arguments = $"-c 'convert {file} out.png'", // SINK command-injection
        };
        Process.Start(start);
        return Ok();
    }
}
