using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class QueryController : Controller
{
    public IActionResult Find(string name, int limit)
    {
        var text = string.Format("SELECT TOP {1} * FROM goods", name, limit);
        new SqlCommand(text).ExecuteReader();
        return Ok(name);
    }
}
