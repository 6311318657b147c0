using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class HelloController : Controller
{
    public IActionResult Made(
        string name) // SOURCE
    {
        return new ContentResult
        {
            Content = $"<b>{name}</b>", // SINK cross-site-scripting
            ContentType = "text/html"
        };
    }

    public IActionResult Named(
        string name) // SOURCE
    {
        return Content("<b>" + name, MediaTypeNames.Text.Html); // SINK cross-site-scripting
    }

    public IActionResult Ordered(
        string name) // SOURCE
    {
        return Content(contentType: "text/html", content: "<b>" + name); // SINK cross-site-scripting
    }
}
