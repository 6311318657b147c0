using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public record Order(string Number, string Kind);

public class OrderController : Controller
{
    private static readonly Order Empty = new Order("0", "book");

    public IActionResult Find(
        string number) // SOURCE
    {
        var order = Empty with { Number = number };
        new SqlCommand("SELECT * FROM orders WHERE number = '" + order.Number + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }
}
