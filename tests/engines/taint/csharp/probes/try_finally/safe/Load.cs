using System;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class LoadController : Controller
{
    public IActionResult Show(string name)
    {
        var path = "/srv/default";
        try
        {
            path = "/srv/" + name;
        }
        finally
        {
            path = "/srv/fixed";
        }
        return Content(System.IO.File.ReadAllText(path));
    }
}
