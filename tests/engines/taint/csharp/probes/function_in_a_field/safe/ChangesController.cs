using System;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class ChangesController : Controller
{
    private readonly Func<string, string> trimmed = text => text.Trim();
    private readonly Func<string, string> fixedText = text => "a";

    public IActionResult Find(
        string name)
    {
        var found = fixedText(name);
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }
}
