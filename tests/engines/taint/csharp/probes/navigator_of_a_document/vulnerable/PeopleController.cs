using System.Xml;
using System.Xml.XPath;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class PeopleController : Controller
{
    private readonly XmlDocument _people;

    public IActionResult Find(
        string name) // SOURCE
    {
        var navigator = _people.CreateNavigator();
        return Ok(navigator.Select($"//person[name='{name}']")); // SINK xpath-injection
    }

    public IActionResult Count(
        string name) // SOURCE
    {
        var navigator = new XPathDocument("people.xml").CreateNavigator();
        return Ok(navigator.Evaluate("count(//person[name='" + name + "'])")); // SINK xpath-injection
    }
}
