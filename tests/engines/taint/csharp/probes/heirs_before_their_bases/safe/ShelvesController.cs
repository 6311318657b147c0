using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class ShelvesController : Controller
{
    public IActionResult Find(
        string name)
    {
        var found = new Named("a").Name + name.Length;
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }

    public IActionResult List(
        string name)
    {
        var found = new Numbered("a").Whole(name);
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }
}

public class Named : Thing
{
    public Named(string name) : base(name)
    {
    }

    protected override string Part(string text) => text;
}

public class Numbered : Thing
{
    public Numbered(string name) : base(name)
    {
    }

    protected override string Part(string text) => "1";
}

public abstract class Thing
{
    public string Name;

    protected Thing(string name)
    {
        Name = name;
    }

    public string Whole(string text) => Part(text);

    protected abstract string Part(string text);
}
