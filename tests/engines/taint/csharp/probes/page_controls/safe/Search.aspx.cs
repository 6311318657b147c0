using System;
using System.Web.UI;

namespace Shop
{
    public partial class Search : Page
    {
        protected void Find_Click(object sender, EventArgs e)
        {
            string words = wordsBox.Text;
            resultLabel.Text = "Nothing found for " + Server.HtmlEncode(words);
            wordsBox.Text = words;
        }
    }
}
