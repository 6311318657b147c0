using System;
using System.Diagnostics;
using System.Data.SqlClient;
using Microsoft.AspNetCore.Mvc;

public class RefusedException : Exception
{
    public RefusedException(string order) : base("refused")
    {
        Order = order;
    }

    public string Order { get; }
}

public class OrdersController : Controller
{
    private readonly SqlConnection connection;

    private static void Check(string order)
    {
        throw new RefusedException(order);
    }

    [HttpGet]
    public IActionResult Find(string order) // SOURCE
    {
        try
        {
            throw new ArgumentNullException(order);
        }
        catch (FormatException)
        {
            return BadRequest();
        }
        catch (ArgumentException e)
        {
            Process.Start("find", "-name " + e.Message); // SINK command-injection
        }
        return Ok();
    }

    [HttpGet]
    public IActionResult Show(string order) // SOURCE
    {
        try
        {
            Check(order);
        }
        catch (RefusedException refused)
        {
            var command = new SqlCommand("SELECT * FROM orders WHERE id = '" + refused.Order + "'", connection); // SINK sql-injection
            command.ExecuteReader();
        }
        return Ok();
    }
}
