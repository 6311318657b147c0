using Microsoft.Data.SqlClient;

namespace Shop;

public partial class SearchController
{
    private IActionResult Run(string words)
    {
        var command = new SqlCommand($"SELECT * FROM goods WHERE name LIKE '%{words}%'"); // SINK sql-injection
        return View(command.ExecuteReader());
    }
}
