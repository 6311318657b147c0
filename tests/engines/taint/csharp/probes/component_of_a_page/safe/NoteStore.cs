using Microsoft.Data.SqlClient;
namespace Shop;
public class NoteStore
{
    private readonly SqlConnection _db;
    public Task Add(int count, int id) =>
        new SqlCommand("UPDATE Notes SET Count = " + count + " WHERE Id = " + id, _db).ExecuteNonQueryAsync();
}
