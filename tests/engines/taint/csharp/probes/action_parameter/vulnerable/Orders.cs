using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

[ApiController]
[Route("orders")]
public class OrdersController : ControllerBase
{
    [HttpGet("{number}")]
    public IActionResult Find(
        string number) // SOURCE
    {
        using var connection = new SqlConnection("Server=db");
        var command = new SqlCommand("SELECT * FROM orders WHERE number = '" + number + "'", connection); // SINK sql-injection
        return Ok(command.ExecuteScalar());
    }
}
