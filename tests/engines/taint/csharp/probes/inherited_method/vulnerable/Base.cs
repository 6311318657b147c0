using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public abstract class StoreController : Controller
{
    protected object Run(string statement)
    {
        return new SqlCommand(statement).ExecuteScalar(); // SINK sql-injection
    }
}
