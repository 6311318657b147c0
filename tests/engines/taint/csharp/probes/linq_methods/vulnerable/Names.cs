using System.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class NamesController : Controller
{
    public IActionResult Find(
        string names) // SOURCE
    {
        var quoted = names.Split(',').Select(name => "'" + name.Trim() + "'").ToList();
        new SqlCommand("SELECT * FROM goods WHERE name IN (" + string.Join(",", quoted) + ")").ExecuteReader(); // SINK sql-injection
        return Ok();
    }
}
