using System.Net;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class NamesController : Controller
{
    public IActionResult Find(string name)
    {
        var safe = WebUtility.HtmlEncode(name);
        return Content("<b>" + safe + "</b>", "text/html");
    }
}
