using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class QueryController : Controller
{
    public IActionResult Find(
        string name) // SOURCE
    {
        var text = new StringBuilder();
        text.Append("SELECT * FROM goods WHERE name = '");
        text.AppendFormat("{0}'", name);
        new SqlCommand(text.ToString()).ExecuteReader(); // SINK sql-injection
        return Ok();
    }
}
