using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class Filter
{
    private string _text = "";

    public string Text
    {
        get { return _text; }
        set { _text = "%" + value.Length + "%"; }
    }

    public string Clause => "name LIKE '" + _text + "'";
}

public class FilterController : Controller
{
    public IActionResult Find(string text)
    {
        var filter = new Filter();
        filter.Text = text;
        new SqlCommand("SELECT * FROM goods WHERE " + filter.Clause).ExecuteReader();
        return Ok();
    }
}
