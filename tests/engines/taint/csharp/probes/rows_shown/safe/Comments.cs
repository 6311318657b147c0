using System;
using System.Data;
using System.Web.UI;

namespace Shop
{
    public partial class Comments : Page
    {
        private readonly CommentStore store = new CommentStore();

        protected void Page_Load(object sender, EventArgs e)
        {
            foreach (DataRow row in store.All().Tables[0].Rows)
            {
                TableCell cell = new TableCell();
                cell.Text = Server.HtmlEncode(row["comment"].ToString());
            }
        }
    }
}
