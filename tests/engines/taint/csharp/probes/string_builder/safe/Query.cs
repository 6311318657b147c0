using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class QueryController : Controller
{
    public IActionResult Find(string name)
    {
        var text = new StringBuilder();
        text.Append(name);
        text.Clear();
        text.Append("SELECT * FROM goods");
        new SqlCommand(text.ToString()).ExecuteReader();
        return Ok();
    }
}
