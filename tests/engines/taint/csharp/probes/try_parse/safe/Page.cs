using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class PageController : Controller
{
    public IActionResult Show(string page)
    {
        if (!int.TryParse(page, out var number))
        {
            return BadRequest();
        }
        new SqlCommand("SELECT * FROM pages WHERE number = " + page).ExecuteReader();
        new SqlCommand("SELECT * FROM pages WHERE number = " + number).ExecuteReader();
        var key = new Guid(page);
        new SqlCommand("SELECT * FROM pages WHERE key = '" + key + "'").ExecuteReader();
        return Ok();
    }
}
