using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class LoginModel
{
    public string Name { get; set; }
    public int Age { get; set; }
}

public class LoginController : Controller
{
    [HttpPost]
    public IActionResult Enter(LoginModel model)
    {
        new SqlCommand("SELECT * FROM users WHERE age = " + model.Age).ExecuteReader();
        return Ok();
    }
}
