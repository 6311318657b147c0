using System;
using System.Diagnostics;
using System.Data.SqlClient;
using Microsoft.AspNetCore.Mvc;

public class RefusedException : Exception
{
    public RefusedException(string order, int line) : base("refused")
    {
        Order = order;
        Line = line;
    }

    public string Order { get; }

    public int Line { get; }
}

public class OrdersController : Controller
{
    private readonly SqlConnection connection;

    private static void Check(string order)
    {
        throw new RefusedException(order, 1);
    }

    [HttpGet]
    public IActionResult Find(string order)
    {
        try
        {
            throw new ArgumentNullException(order);
        }
        catch (FormatException e)
        {
            Process.Start("find", "-name " + e.Message);
        }
        catch (ArgumentException)
        {
            return BadRequest();
        }
        catch (Exception e)
        {
            Process.Start("find", "-name " + e.Message);
        }
        return Ok();
    }

    [HttpGet]
    public IActionResult Show(string order)
    {
        try
        {
            Check(order);
        }
        catch (RefusedException refused)
        {
            var command = new SqlCommand("SELECT * FROM orders WHERE line = " + refused.Line, connection);
            command.ExecuteReader();
        }
        return Ok();
    }
}
