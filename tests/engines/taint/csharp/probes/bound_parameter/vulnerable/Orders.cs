using System.Web.Mvc;
using System.Data.SqlClient;

namespace Shop
{
    public class OrdersController : Controller
    {
        public ActionResult Find()
        {
            string number = Request.QueryString["number"]; // SOURCE
            using (var connection = new SqlConnection("Server=db"))
            using (var command = connection.CreateCommand())
            {
                command.CommandText = "SELECT * FROM orders WHERE number = @number AND kind = '" + number + "'"; // SINK sql-injection
                command.Parameters.AddWithValue("@number", number);
                return View(command.ExecuteReader());
            }
        }
    }
}
