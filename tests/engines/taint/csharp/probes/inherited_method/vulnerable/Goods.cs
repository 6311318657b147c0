using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class GoodsController : StoreController
{
    public IActionResult Find(
        string name) // SOURCE
    {
        return Ok(Run("SELECT * FROM goods WHERE name = '" + name + "'"));
    }
}
