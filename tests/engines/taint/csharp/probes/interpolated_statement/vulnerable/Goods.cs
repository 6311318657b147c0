using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Shop;

public class GoodsController : Controller
{
    private readonly DbContext _context;

    public IActionResult Find(
        string name) // SOURCE
    {
        _context.Database.ExecuteSqlRaw($"DELETE FROM goods WHERE name = '{name}'"); // SINK sql-injection
        return Ok();
    }
}
