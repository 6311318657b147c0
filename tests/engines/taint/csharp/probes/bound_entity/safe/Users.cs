using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Shop;

public class User
{
    public string Name { get; set; }
    public bool IsAdmin { get; set; }
}

public class NewUser
{
    public string Name { get; set; }
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
    public IActionResult Create(NewUser given)
    {
        _context.Users.Add(new User { Name = given.Name });
        _context.SaveChanges();
        return Ok();
    }
}
