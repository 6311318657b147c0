using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class PageController : Controller
{
    [HttpPost]
    public IActionResult Add(IFormFile file)
    {
        var name = file.FileName; // SOURCE
        var ending = name.Substring(name.IndexOf("."));
        using var stream = System.IO.File.Create("/pictures/" + Guid.NewGuid() + ending); // SINK path-traversal
        return Ok();
    }
}
