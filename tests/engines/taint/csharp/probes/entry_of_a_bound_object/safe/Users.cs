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
    public IActionResult Edit(int id, string name)
    {
        var person = _shop.People.Find(id);
        person.Name = name;
        _shop.Entry(person).State = EntityState.Modified;
        _shop.SaveChanges();
        return Ok();
    }
}
