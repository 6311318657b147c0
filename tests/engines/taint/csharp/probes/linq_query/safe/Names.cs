using System.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class NamesController : Controller
{
    public IActionResult Find(string names)
    {
        var parts = from name in names.Split(',')
                    let size = name.Length
                    where size > 0
                    select size;
        foreach (var part in parts)
        {
            new SqlCommand("SELECT * FROM goods WHERE size = " + part).ExecuteReader();
        }
        return Ok();
    }
}
