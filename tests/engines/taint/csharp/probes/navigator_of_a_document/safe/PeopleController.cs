using System.Linq;
using System.Xml;
using System.Xml.XPath;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class PeopleController : Controller
{
    private readonly XmlDocument _people;

    public IActionResult Find(string name)
    {
        var navigator = _people.CreateNavigator();
        var found = navigator.Select("//person").Cast<XPathNavigator>();
        return Ok(found.Where(one => one.GetAttribute("name", "") == name));
    }

    public IActionResult Count(string number)
    {
        var navigator = new XPathDocument("people.xml").CreateNavigator();
        return Ok(navigator.Evaluate("count(//person[" + int.Parse(number) + "])"));
    }
}
