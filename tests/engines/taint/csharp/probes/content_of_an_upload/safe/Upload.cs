using System;
using System.IO;
using System.Web.UI;

namespace Shop
{
    public partial class Upload : Page
    {
        protected void Send_Click(object sender, EventArgs e)
        {
            Stream sent = goodsFile.PostedFile.InputStream;
            using (StreamReader reader = new StreamReader(sent))
            {
                contentLabel.Text = Server.HtmlEncode(reader.ReadLine()) + "<br />";
            }
        }
    }
}
