namespace Shop.Data;

public interface IOrders
{
    object ByNumber(string number);
}

public class Orders : IOrders
{
    private readonly ShopContext _context;

    public Orders(ShopContext context)
    {
        _context = context;
    }

    public object ByNumber(string number)
    {
        return _context.Orders.FromSqlRaw($"SELECT * FROM orders WHERE number = '{number}'"); // SINK sql-injection
    }
}
