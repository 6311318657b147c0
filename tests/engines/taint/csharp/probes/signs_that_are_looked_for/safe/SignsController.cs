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
        string name)
    {
        if (!name.All(sign => char.IsLetterOrDigit(sign) || sign == '_'))
        {
            return BadRequest();
        }
        var found = name;
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }

    public IActionResult List(
        string name)
    {
        if (Regex.IsMatch(name, "[^a-z0-9]"))
        {
            return BadRequest();
        }
        var found = name;
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }

    public IActionResult Show(
        string name)
    {
        var found = Other.Replace(name, "");
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }

    public IActionResult Look(
        string name)
    {
        var found = new[] { name }.Where(one => Regex.IsMatch(one, "^[a-z]+$")).First();
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }
}
