using Microsoft.AspNetCore.Mvc;
using Newtonsoft.Json;

namespace Shop;

public class CartController : Controller
{
    public IActionResult Load()
    {
        var kept = Request.Cookies["cart"];
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.None };
        return Ok(JsonConvert.DeserializeObject(kept, settings));
    }
}
