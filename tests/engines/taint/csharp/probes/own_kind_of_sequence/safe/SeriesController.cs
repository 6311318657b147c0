using System.Collections.Generic;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class SeriesController : Controller
{
    public IActionResult Find(
        string name)
    {
        var found = "" + name.Length;
        foreach (var one in new Names("a"))
        {
            found += one;
        }
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }

    public IActionResult List(
        string name)
    {
        var all = new Names("a");
        var found = all.Last() + name.Length;
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
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
