using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Shop;

public class GoodsController : Controller
{
    private readonly DbContext _context;

    public IActionResult Find(string name)
    {
        _context.Database.ExecuteSqlRaw("DELETE FROM goods WHERE name = {0}", name);
        _context.Database.ExecuteSql($"DELETE FROM goods WHERE name = {name}");
        return Ok();
    }
}
