using System;
using System.Web.UI;

namespace Shop
{
    public partial class Change : Page
    {
        protected void Page_Load(object sender, EventArgs e)
        {
            Message.shown = Request.QueryString["message"]; // SOURCE
        }
    }
}
