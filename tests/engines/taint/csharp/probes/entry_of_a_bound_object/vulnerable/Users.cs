using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

public class Person
{
    public int Id { get; set; }
    public string Name { get; set; }
    public bool IsAdmin { get; set; }
}

public class ShopContext : DbContext
{
    public DbSet<Person> People { get; set; }
}

public class UsersController : Controller
{
    private readonly ShopContext _shop;

    [HttpPost]
    public IActionResult Edit(Person person) // SOURCE
    {
        _shop.Entry(person).State = EntityState.Modified; // SINK mass-assignment
        _shop.SaveChanges();
        return Ok();
    }
}
