using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class HelloController : Controller
{
    public ContentResult Greet(
        string name) // SOURCE
    {
        return Content($"<h1>Hello {name}</h1>", "text/html"); // SINK cross-site-scripting
    }
}
