using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class HelloController : Controller
{
    public async Task Greet(
        string name) // SOURCE
    {
        Response.ContentType = "text/html";
        await Response.WriteAsync(name); // SINK cross-site-scripting
    }
}
