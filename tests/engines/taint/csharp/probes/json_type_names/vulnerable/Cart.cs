using Microsoft.AspNetCore.Mvc;
using Newtonsoft.Json;

namespace Shop;

public class CartController : Controller
{
    public IActionResult Load()
    {
        var kept = Request.Cookies["cart"]; // SOURCE
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All };
        return Ok(JsonConvert.DeserializeObject(kept, settings)); // SINK unsafe-deserialization
    }
}
