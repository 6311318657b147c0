using System.Collections.Generic;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class SeriesController : Controller
{
    public IActionResult Find(
        string name) // SOURCE
    {
        var found = "";
        foreach (var one in new Names(name))
        {
            found += one;
        }
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }

    public IActionResult List(
        string name) // SOURCE
    {
        var all = new Names(name);
        var found = all.Last();
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }
}

public class Names : IEnumerable<string>
{
    private readonly List<string> all = new();

    public Names(string name)
    {
        Add(name);
    }

    private void Add(string name)
    {
        all.Add(name);
    }

    public string Last() => all[0];

    public IEnumerator<string> GetEnumerator() => all.GetEnumerator();
}
