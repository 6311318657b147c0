using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class HelloController : Controller
{
    public ContentResult Greet(string name)
    {
        return Content($"Hello {name}", "text/plain");
    }
}
