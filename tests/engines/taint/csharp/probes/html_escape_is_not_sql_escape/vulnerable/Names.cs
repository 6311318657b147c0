using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class NamesController : Controller
{
    public IActionResult Find(
        string name) // SOURCE
    {
        var safe = WebUtility.HtmlEncode(name);
        var command = new SqlCommand("SELECT * FROM names WHERE name = '" + safe + "'"); // SINK sql-injection
        command.ExecuteScalar();
        return Content("<b>" + safe + "</b>", "text/html");
    }
}
