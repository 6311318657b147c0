using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class SignsController : Controller
{
    private static readonly Regex Other = new Regex("[^a-z0-9]");
    private static readonly Regex Plain = new Regex("[a-z0-9]");

    public IActionResult Find(
        string name) // SOURCE
    {
        if (!name.Any(char.IsLetterOrDigit))
        {
            return BadRequest();
        }
        var found = name;
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }

    public IActionResult List(
        string name) // SOURCE
    {
        if (!Regex.IsMatch(name, "[a-z0-9]"))
        {
            return BadRequest();
        }
        var found = name;
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }

    public IActionResult Show(
        string name) // SOURCE
    {
        var found = Plain.Replace(name, "");
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }

    public IActionResult Look(
        string name) // SOURCE
    {
        var found = new[] { name }.Where(one => one.Length > 1).First();
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }
}
