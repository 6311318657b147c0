"""Pages of Web Forms: the code in their markup, and what their controls do with a text."""

import pytest

from tests.engines.taint.marked import are_found

_PAGE = '<%@ Page Language="C#" AutoEventWireup="true" Inherits="Yard.Ask" CodeBehind="Ask.aspx.cs" %>'


@pytest.mark.parametrize(
    "markup",
    [
        '<h1><%= Request.QueryString["word"] %></h1> SINK',
        '<h1><%: Request.QueryString["word"] %></h1>',
        '<h1><%= Server.HtmlEncode(Request.QueryString["word"]) %></h1>',
        '<% var word = Request["word"]; if (word != null) { %><b>\n<%= word %> SINK\n</b><% } else { %>none<% } %>',
        "<p><%= Words %></p> SINK",
        "<p><%: Words %></p>",
        "<p><%= Count %></p>",
        '<asp:Repeater runat="server"><ItemTemplate><%# Eval("Name") %></ItemTemplate></asp:Repeater>',
        '<%-- <%= Request["word"] %> --%>',
    ],
)
def test_what_a_page_writes_is_not_escaped(markup: str) -> None:
    are_found(
        f"""=== Ask.aspx
{_PAGE}
<html><body>
{markup}
</body></html>
=== Ask.aspx.cs
using System;
namespace Yard {{
  public partial class Ask : System.Web.UI.Page {{
    protected string Words;
    protected int Count;
    protected void Page_Load(object sender, EventArgs e) {{
      Words = Request.QueryString["words"];
      Count = int.Parse(Request.QueryString["count"]);
    }}
  }}
}}
""",
        "cross-site-scripting",
    )


@pytest.mark.parametrize(
    "done",
    [
        "shown.Text = typed.Text; // SINK",
        "area.InnerHtml = typed.Text; // SINK",
        "Answer.Text = Word.Text; // SINK",
        "shown.Text = Hidden.Value; // SINK",
        "area.InnerText = typed.Text;",
        "other.Text = typed.Text;",
        "send1.Text = typed.Text;",
        "Word.Text = typed.Text;",
        "shown.Text = Server.HtmlEncode(typed.Text);",
        "shown.Text = shown.Text + Answer.Text;",
    ],
)
def test_markup_says_what_a_control_is(done: str) -> None:
    are_found(
        f"""=== Ask.aspx
{_PAGE}
<form runat="server">
<asp:TextBox ID="typed" runat="server" /> <asp:TextBox ID="other" runat="server" />
<asp:TextBox ID="Word" runat="server" /> <asp:HiddenField ID="Hidden" runat="server" />
<asp:Label ID="shown" runat="server" /> <asp:Literal ID="Answer" runat="server" />
<asp:Button ID="send1" runat="server" /> <div id="area" runat="server"></div>
</form>
=== Ask.aspx.cs
using System;
namespace Yard {{
  public partial class Ask : System.Web.UI.Page {{
    protected void Send(object sender, EventArgs e) {{
      {done}
    }}
  }}
}}
""",
        "cross-site-scripting",
    )


@pytest.mark.parametrize(
    ("path", "head"),
    [
        (
            "Ask.aspx",
            '<%@ Page Language="C#" %>\n<%@ Import Namespace="System.Data.SqlClient" %>\n<script runat="server">',
        ),
        ("Ask.ascx", '<%@ Control Language="C#" %>\n<script runat="server">'),
    ],
)
@pytest.mark.parametrize(
    "made", ['"select * from parts where name = \'" + word + "\'", link); // SINK', '"select * from parts", link);']
)
def test_a_script_of_the_server_is_part_of_the_page(path: str, head: str, made: str) -> None:
    are_found(
        f"""=== {path}
{head}
  protected void Page_Load(object sender, EventArgs e) {{
    string word = Request.QueryString["word"];
    var link = new SqlConnection("parts");
    var asked = new SqlCommand({made}
    asked.ExecuteReader();
  }}
</script>
<p>parts</p>
""",
        "sql-injection",
    )


@pytest.mark.parametrize("name", ["named); // SINK", "System.IO.Path.GetFileName(named));"])
def test_a_handler_stands_behind_its_directive(name: str) -> None:
    are_found(
        f"""=== Fetch.ashx
<%@ WebHandler Language="C#" Class="Fetch" %>
using System.Web;
public class Fetch : IHttpHandler {{
  public void ProcessRequest(HttpContext context) {{
    string named = context.Request.QueryString["name"];
    context.Response.WriteFile("/parts/" + {name}
  }}
  public bool IsReusable {{ get {{ return false; }} }}
}}
""",
        "path-traversal",
    )


@pytest.mark.parametrize(
    ("given", "mark"),
    [
        ("Request.Url.ToString()", ""),
        ("Request.Url.AbsoluteUri, false", ""),
        ("Request.RawUrl", ""),
        ('Request.QueryString["back"]', "// SINK"),
        ("Request.UrlReferrer.ToString()", ""),
    ],
)
def test_the_address_that_was_asked_for_leads_nowhere_else(given: str, mark: str) -> None:
    page = "public partial class Ask : System.Web.UI.Page {\n  protected void Send(object sender, EventArgs e) {\n"
    are_found(f"=== Ask.aspx.cs\n{page}    Response.Redirect({given}); {mark}\n  }}\n}}\n", "open-redirect")


@pytest.mark.parametrize(
    "kept",
    [
        "sent1.SaveAs(folder + Guid.NewGuid() + ending); // SINK",
        "sent1.SaveAs(folder + Path.GetFileName(sent1.FileName)); // SINK",
        'sent1.SaveAs(folder + Path.GetFileNameWithoutExtension(sent1.FileName) + ".png");',
        'if (ending == ".png" || ending == ".jpg") { sent1.SaveAs(folder + Guid.NewGuid() + ending); }',
        'if (!new[] { ".png" }.Contains(ending)) { return; } sent1.SaveAs(folder + Path.GetFileName(sent1.FileName));',
        'if (sent1.PostedFile.ContentType == "image/png") { sent1.SaveAs(folder + Guid.NewGuid() + ending); }',
        'switch (ending) { case ".png": sent1.SaveAs(folder + Guid.NewGuid() + ending); break; default: break; }',
    ],
)
def test_an_ending_that_is_only_taken_over_may_be_any(kept: str) -> None:
    are_found(
        f"""=== Ask.aspx.cs
using System.IO;
using System.Linq;
public partial class Ask : System.Web.UI.Page {{
  protected void Send(object sender, EventArgs e) {{
    string folder = Server.MapPath("~/pictures/");
    string ending = Path.GetExtension(sent1.PostedFile.FileName);
    {kept}
  }}
}}
""",
        "unrestricted-upload",
    )
