"""A page's markup says what the controls are that the file behind it names."""

import random
from pathlib import Path

import pytest

from tests.engines.cache.rescans import Repository, result

PAGE = """<%@ Page Language="C#" Inherits="Yard.Ask" %>
<form runat="server">
<asp:TextBox ID="typed" runat="server" /> <asp:{kind} ID="shown" runat="server" />
<%= {written} %>
</form>
"""
BEHIND = """namespace Yard {{
  public partial class Ask : System.Web.UI.Page {{
    protected string Words = {words};
    protected void Send(object sender, System.EventArgs e) {{ shown.Text = {given}; {more} }}
  }}
}}
"""
CHOICES = {
    "kind": ("Label", "TextBox", "Literal"), "written": ("Words", "1", 'Request["a"]'),
    "words": ('"a"', "null"), "given": ("typed.Text", '"fixed"', "Server.HtmlEncode(typed.Text)"),
    "more": ("", 'Words = Request["b"];', "typed.Text = shown.Text;"),
}  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_a_rescan_says_what_a_scan_from_nothing_says(tmp_path: Path, seed: int) -> None:
    dice = random.Random(f"pages {seed}")
    chosen = {name: options[0] for name, options in CHOICES.items()}
    repository = Repository(tmp_path, {})
    for _ in range(12):
        repository.files |= {"Ask.aspx": PAGE.format(**chosen), "Ask.aspx.cs": BEHIND.format(**chosen)}
        if dice.random() < 0.15:
            del repository.files["Ask.aspx"]
        assert result(repository.scan("taint")) == result(repository.scan_anew("taint")), repository.files
        name = dice.choice(list(CHOICES))
        chosen[name] = dice.choice(CHOICES[name])
