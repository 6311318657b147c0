using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class AgesController : Controller
{
    public IActionResult Find(
        string name)
    {
        var found = JsonSerializer.Deserialize<Person>(name).Age.ToString();
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }

    public IActionResult List(
        string name)
    {
        var found = JsonDocument.Parse(name).RootElement.GetProperty("age").GetInt32().ToString();
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }

    public IActionResult Show(
        string name)
    {
        var found = "a " + new Count(name, 1);
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }
}

public class Person
{
    public string Name { get; set; }

    public int Age { get; set; }
}

public class Label
{
    private readonly string text;

    public Label(string text, int number)
    {
        this.text = text;
    }

    public override string ToString() => "label " + text;
}

public class Count
{
    private readonly string text;

    private readonly int number;

    public Count(string text, int number)
    {
        this.text = text;
        this.number = number;
    }

    public override string ToString() => "number " + number;
}
