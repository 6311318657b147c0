using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Mvc;

public class SearchController : Controller
{
    private readonly List<string> seen = new List<string>();
    private readonly List<string> known = new List<string>();

    private static void Put(Dictionary<string, string> options, string word)
    {
        options["name"] = word;
        options["depth"] = "1";
    }

    private void Size(StringBuilder command, string size)
    {
        command.Append(" -size ").Append(int.Parse(size));
    }

    private void See(string word)
    {
        seen.Add(word);
        known.Add("books");
    }

    public IActionResult Words(string word)
    {
        var options = new Dictionary<string, string>();
        Put(options, word);
        Process.Start("find", options["depth"]);
        return Ok();
    }

    public IActionResult Sized(string size)
    {
        var command = new StringBuilder("/srv");
        Size(command, size);
        Process.Start("find", command.ToString());
        return Ok();
    }

    public IActionResult Seen(string word)
    {
        See(word);
        Process.Start("find", known[0]);
        return Ok();
    }
}
