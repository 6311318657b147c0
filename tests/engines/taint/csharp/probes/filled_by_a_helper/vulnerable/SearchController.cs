using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Mvc;

public class SearchController : Controller
{
    private readonly List<string> seen = new List<string>();

    private static void Add(List<string> words, string word)
    {
        words.Add(word);
    }

    private void Name(StringBuilder command, string name)
    {
        command.Append(" -name ").Append(name);
    }

    private void See(string word)
    {
        seen.Add(word);
    }

    public IActionResult Words(string word) // SOURCE
    {
        var words = new List<string>();
        Add(words, word);
        Process.Start("find", words[0]); // SINK command-injection
        return Ok();
    }

    public IActionResult Named(string name) // SOURCE
    {
        var command = new StringBuilder("/srv");
        Name(command, name);
        Process.Start("find", command.ToString()); // SINK command-injection
        return Ok();
    }

    public IActionResult Seen(string word) // SOURCE
    {
        See(word);
        Process.Start("find", seen[0]); // SINK command-injection
        return Ok();
    }
}
