using System;
using System.Web.UI;

namespace Shop
{
    public partial class Message : Page
    {
        public static string shown = "Nothing yet";

        protected void Page_Load(object sender, EventArgs e)
        {
            messageLabel.Text = shown; // SINK cross-site-scripting
        }
    }
}
