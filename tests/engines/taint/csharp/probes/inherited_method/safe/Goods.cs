using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class GoodsController : StoreController
{
    public IActionResult Find(string name)
    {
        return Ok(Run("SELECT * FROM goods WHERE size = " + name.Length));
    }
}
