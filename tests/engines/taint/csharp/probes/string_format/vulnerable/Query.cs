using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class QueryController : Controller
{
    public IActionResult Find(
        string name, int limit) // SOURCE
    {
        var text = string.Format("SELECT TOP {1} * FROM goods WHERE name = '{0}'", name, limit);
        new SqlCommand(text).ExecuteReader(); // SINK sql-injection
        return Ok();
    }
}
