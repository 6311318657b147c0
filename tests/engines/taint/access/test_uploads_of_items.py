"""Uploads kept under their own names: a context that is only asked for a folder is no look at the kind of file."""

import pytest

from tests.engines.taint.access.saying import said

_SERVLET = """import org.apache.commons.fileupload.FileItem;
import org.apache.commons.fileupload.disk.DiskFileItemFactory;
import org.apache.commons.fileupload.servlet.ServletFileUpload;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.*;
import java.io.*;
import java.util.List;

@WebServlet("/pictures")
public class Pictures extends HttpServlet {
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        List<FileItem> items = new ServletFileUpload(new DiskFileItemFactory()).parseRequest(request);
        String folder = request.getServletContext().getRealPath("pictures");
        for (FileItem item : items) {
            {test}
            item.write(new File(folder + File.separator + {name}));
        }
    }
}
"""
_ASPNET = """
public class PicturesController : Controller
{
    private readonly ShopContext _context;

    [HttpPost]
    public async Task<IActionResult> Keep(IFormFile file)
    {
        {test}
        using var stream = new FileStream(Path.Combine("wwwroot/pictures", {name}), FileMode.Create);
        await file.CopyToAsync(stream);
        await _context.SaveChangesAsync();
        return Ok();
    }
}
"""


@pytest.mark.parametrize(
    ("name", "test", "found"),
    [
        ("item.getName()", "", ["Pictures.java:16"]),
        ("new File(item.getName()).getName()", "", ["Pictures.java:16"]),
        ("item.getName()", 'if (!item.getName().endsWith(".png")) continue;', []),
        ('java.util.UUID.randomUUID() + ".png"', "", []),
    ],
)
def test_item_of_a_form(name: str, test: str, found: list[str]) -> None:
    program = {"Pictures.java": _SERVLET.replace("{name}", name).replace("{test}", test)}
    assert said("upload-of-any-file", program) == found


@pytest.mark.parametrize(
    ("name", "test", "found"),
    [
        ("file.FileName", "", ["Pictures.cs:11"]),
        (
            "file.FileName",
            'var fileExt = Path.GetExtension(file.FileName); if (fileExt != ".png") return BadRequest();',
            [],
        ),
        ('Guid.NewGuid() + ".png"', "", []),
    ],
)
def test_file_beside_a_context(name: str, test: str, found: list[str]) -> None:
    program = {"Pictures.cs": _ASPNET.replace("{name}", name).replace("{test}", test)}
    assert said("upload-of-any-file", program) == found
