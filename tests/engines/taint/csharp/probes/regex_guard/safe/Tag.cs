using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class TagController : Controller
{
    private static readonly Regex Plain = new Regex("^[a-z]+$");

    public IActionResult Find(string tag)
    {
        if (!Plain.IsMatch(tag))
        {
            return BadRequest();
        }
        new SqlCommand("SELECT * FROM tags WHERE name = '" + tag + "'").ExecuteReader();
        return Ok();
    }
}
