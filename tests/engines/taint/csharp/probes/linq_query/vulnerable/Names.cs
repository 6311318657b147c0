using System.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class NamesController : Controller
{
    public IActionResult Find(
        string names) // SOURCE
    {
        var parts = from name in names.Split(',')
                    let plain = name.Trim()
                    where plain.Length > 0
                    select "'" + plain + "'";
        foreach (var part in parts)
        {
            new SqlCommand("SELECT * FROM goods WHERE name = " + part).ExecuteReader(); // SINK sql-injection
        }
        return Ok();
    }
}
