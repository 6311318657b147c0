using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Shop;

public class User
{
    public string Name { get; set; }
    public bool IsAdmin { get; set; }
}

public class ShopContext : DbContext
{
    public DbSet<User> Users { get; set; }
}

public class UsersController : Controller
{
    private readonly ShopContext _context;

    public UsersController(ShopContext context)
    {
        _context = context;
    }

    [HttpPost]
    public IActionResult Create(
        User user) // SOURCE
    {
        _context.Users.Add(user); // SINK mass-assignment
        _context.SaveChanges();
        return Ok();
    }
}
