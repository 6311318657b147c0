using System.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class NamesController : Controller
{
    public IActionResult Find(string names)
    {
        var numbers = names.Split(',').Select(name => int.Parse(name)).ToList();
        new SqlCommand("SELECT * FROM goods WHERE id IN (" + string.Join(",", numbers) + ")").ExecuteReader();
        return Ok();
    }
}
