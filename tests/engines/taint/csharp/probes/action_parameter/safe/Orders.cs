using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

[ApiController]
[Route("orders")]
public class OrdersController : ControllerBase
{
    [HttpGet("{number:int}")]
    public IActionResult Find(int number)
    {
        using var connection = new SqlConnection("Server=db");
        var command = new SqlCommand("SELECT * FROM orders WHERE number = " + number, connection);
        return Ok(command.ExecuteScalar());
    }
}
