using System.IO;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class FilesController : Controller
{
    private const string Root = "/srv/files/";

    public IActionResult Get(string name)
    {
        var full = Path.GetFullPath(Path.Combine(Root, name));
        if (!full.StartsWith(Root, StringComparison.Ordinal))
        {
            return BadRequest();
        }
        return PhysicalFile(full, "text/plain");
    }
}
