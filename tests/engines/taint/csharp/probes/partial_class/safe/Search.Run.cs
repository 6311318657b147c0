using Microsoft.Data.SqlClient;

namespace Shop;

public partial class SearchController
{
    private IActionResult Run(int words)
    {
        var command = new SqlCommand($"SELECT * FROM goods WHERE size > {words}");
        return View(command.ExecuteReader());
    }
}
