using System.IO;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class FilesController : Controller
{
    private const string Root = "/srv/files/";

    public IActionResult Get(
        string name) // SOURCE
    {
        var full = Path.Combine(Root, name);
        if (!full.StartsWith(Root))
        {
            return BadRequest();
        }
        return PhysicalFile(full, "text/plain"); // SINK path-traversal
    }
}
