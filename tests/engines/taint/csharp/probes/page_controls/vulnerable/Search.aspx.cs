using System;
using System.Web.UI;

namespace Shop
{
    public partial class Search : Page
    {
        protected void Find_Click(object sender, EventArgs e)
        {
            string words = wordsBox.Text; // SOURCE
            resultLabel.Text = "Nothing found for " + words; // SINK cross-site-scripting
        }
    }
}
