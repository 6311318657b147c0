using System;
using System.Web.UI;

namespace Shop
{
    public partial class Other : Page
    {
        protected void Page_Load(object sender, EventArgs e)
        {
            titleLabel.Text = "Our goods";
            footLabel.Text += titleLabel2.ToolTip;
        }
    }
}
