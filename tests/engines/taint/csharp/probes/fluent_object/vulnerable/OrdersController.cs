using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

public class Search
{
    private string name;

    public Search Named(string wanted)
    {
        name = wanted;
        return this;
    }

    public Search Again() => this;

    public string Line() => "-name " + name;
}

public class OrdersController : Controller
{
    public IActionResult Find(string name) // SOURCE
    {
        Process.Start("find", new Search().Named(name).Again().Line()); // SINK command-injection
        return Ok();
    }
}
