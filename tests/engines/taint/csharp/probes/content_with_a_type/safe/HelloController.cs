using System.Net;
using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class HelloController : Controller
{
    public IActionResult Made(string name)
    {
        return new ContentResult { Content = $"<b>{WebUtility.HtmlEncode(name)}</b>", ContentType = "text/html" };
    }

    public IActionResult Plain(string name)
    {
        return new ContentResult { Content = $"<b>{name}</b>", ContentType = "text/plain" };
    }

    public IActionResult Named(string name)
    {
        return Content("<b>" + name, MediaTypeNames.Text.Plain);
    }

    public IActionResult Ordered(string name)
    {
        return Content(contentType: "application/json", content: "<b>" + name);
    }
}
