using System.Collections.Generic;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class SortController : Controller
{
    private static readonly HashSet<string> Columns = new HashSet<string> { "name", "price" };

    public IActionResult List(string column)
    {
        if (!Columns.Contains(column))
        {
            return BadRequest();
        }
        new SqlCommand("SELECT * FROM goods ORDER BY " + column).ExecuteReader();
        return Ok();
    }
}
