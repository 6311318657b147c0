using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class PageController : Controller
{
    [HttpPost]
    public IActionResult Add(IFormFile file)
    {
        var name = file.FileName;
        var ending = name.Substring(name.LastIndexOf('.'));
        using var stream = System.IO.File.Create("/pictures/" + Guid.NewGuid() + ending);
        return Ok();
    }
}
