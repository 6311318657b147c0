using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class HelloController : Controller
{
    public async Task Greet(
        string name)
    {
        Response.ContentType = "application/json";
        await Response.WriteAsync(name);
    }
}
