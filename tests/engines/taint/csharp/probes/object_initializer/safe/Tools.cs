using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class ToolsController : Controller
{
    public IActionResult Convert(string file)
    {
        var start = new ProcessStartInfo
        {
            FileName = "convert",
        };
        start.ArgumentList.Add("--");
        start.ArgumentList.Add(file);
        start.ArgumentList.Add("out.png");
        Process.Start(start);
        return Ok();
    }
}
