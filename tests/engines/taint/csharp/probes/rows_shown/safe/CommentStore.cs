using System.Data;
using MySql.Data.MySqlClient;

namespace Shop
{
    public class CommentStore
    {
        public DataSet All()
        {
            MySqlDataAdapter adapter = new MySqlDataAdapter("select * from comments", Database.Open());
            DataSet found = new DataSet();
            adapter.Fill(found);
            return found;
        }
    }
}
