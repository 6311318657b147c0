using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class ReaderController : Controller
{
    private static bool Split(string given, out string name, out string kind)
    {
        name = given.Substring(2);
        kind = "text";
        return given.Length > 2;
    }

    public IActionResult Show(string given)
    {
        if (!Split(given, out var name, out var kind))
        {
            return NotFound();
        }
        return Content(System.IO.File.ReadAllText("/srv/" + kind));
    }
}
