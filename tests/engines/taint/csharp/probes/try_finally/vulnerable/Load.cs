using System;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class LoadController : Controller
{
    public IActionResult Show(
        string name) // SOURCE
    {
        var path = "/srv/default";
        try
        {
            path = "/srv/" + name;
            Check(path);
        }
        catch (ArgumentException)
        {
            ViewData["error"] = true;
        }
        return Content(System.IO.File.ReadAllText(path)); // SINK path-traversal
    }

    private static void Check(string path)
    {
        if (path.Length > 100)
        {
            throw new ArgumentException(path);
        }
    }
}
