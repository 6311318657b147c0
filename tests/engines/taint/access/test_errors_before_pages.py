"""What an error says, put before a page: told once for a controller, and not what the program says itself."""

import pytest

from tests.engines.taint.access.saying import said

_ASPNET = """public class OrderController : Controller
{
    [HttpPost]
    public IActionResult Save(string name)
    {
        try { _work.Do(name); return RedirectToAction("Index"); }
        catch ({kind} error)
        {
            {said}
        }
        return View();
    }
}
"""
_SPRING = """@Controller
class OrderController {
    @PostMapping("/save")
    String save(@RequestParam String name, Model model, HttpServletRequest request) {
        try {
            work.run(name);
        } catch ({kind} error) {
            {said}
        }
        return "order";
    }
}
"""


@pytest.mark.parametrize(
    ("kind", "words", "found"),
    [
        ("Exception", 'TempData["Error"] = $"Failed: {error.Message}";', ["Order.cs:9"]),
        ("Exception", "ViewBag.Error = error.Message;", ["Order.cs:9"]),
        ("Exception", 'ModelState.AddModelError("", error.Message);', ["Order.cs:9"]),
        ("Exception", 'return View(new Order { Said = $"Failed: {error.Message}" });', ["Order.cs:9"]),
        ("Exception", 'TempData["Error"] = error.Message; ViewBag.Error = error.Message;', ["Order.cs:9"]),
        ("Exception", '_log.LogError(error.Message); TempData["Error"] = "Failed.";', []),
        ("NameTaken", 'TempData["Error"] = error.Message;', []),
        ("Exception", "if (_host.IsDevelopment()) { ViewBag.Error = error.Message; }", []),
    ],
)
def test_view_of_aspnet(kind: str, words: str, found: list[str]) -> None:
    assert said("error-in-answer", {"Order.cs": _ASPNET.replace("{kind}", kind).replace("{said}", words)}) == found


@pytest.mark.parametrize(
    ("kind", "words", "found"),
    [
        ("Exception", 'model.addAttribute("error", "Failed: " + error.getMessage());', ["OrderController.java:8"]),
        ("SQLException", 'request.setAttribute("error", error.getMessage());', ["OrderController.java:8"]),
        ("Exception", 'log.error(error.getMessage()); model.addAttribute("error", "Failed.");', []),
        ("NameTaken", 'model.addAttribute("error", error.getMessage());', []),
    ],
)
def test_model_of_java(kind: str, words: str, found: list[str]) -> None:
    program = {"OrderController.java": _SPRING.replace("{kind}", kind).replace("{said}", words)}
    assert said("error-in-answer", program) == found
