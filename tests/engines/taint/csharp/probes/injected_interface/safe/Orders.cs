using Microsoft.AspNetCore.Mvc;
using Shop.Data;

namespace Shop.Web;

public class OrdersController(IOrders orders) : Controller
{
    public IActionResult Find(string number)
    {
        return View(orders.ByNumber(number));
    }
}
