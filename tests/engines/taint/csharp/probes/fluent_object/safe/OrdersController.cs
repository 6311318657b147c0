using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

public class Search
{
    private string name;
    private int depth;

    public Search Named(string wanted)
    {
        name = wanted;
        return this;
    }

    public Search Deep(string wanted)
    {
        depth = int.Parse(wanted);
        return this;
    }

    public string Line() => "-maxdepth " + depth;
}

public class OrdersController : Controller
{
    public IActionResult Find(string name, string depth)
    {
        Process.Start("find", new Search().Named(name).Deep(depth).Line());
        return Ok();
    }
}
