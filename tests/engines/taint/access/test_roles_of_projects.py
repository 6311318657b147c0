"""Roles are compared among the routes of one project of a repository."""

from tests.engines.taint.access.saying import said

MADE = """package {name};
@RestController @RequestMapping("/tariffs")
public class {name} {{
  private TariffRepository tariffs;
  {more}
}}
"""
STAFF = """@PreAuthorize("hasRole('STAFF')") @PostMapping
  public void add(@RequestBody Tariff tariff) {{ tariffs.save(tariff); }}
  @PreAuthorize("hasRole('STAFF')") @PutMapping("/{{id}}")
  public void change(@PathVariable Long id, @RequestBody Tariff tariff) {{ tariffs.save(tariff); }}
""".replace("{{", "{").replace("}}", "}")
ANYBODY = """@PreAuthorize("isAuthenticated()") @DeleteMapping("/{id}")
  public void remove(@PathVariable Long id) { tariffs.deleteById(id); }
"""


def _said(first: str, second: str) -> int:
    files = {
        f"{first}/src/main/java/Staff.java": MADE.format(name="Staff", more=STAFF),
        f"{second}/src/main/java/Others.java": MADE.format(name="Others", more=ANYBODY),
    }
    return len(said("role-asked-beside", files))


def test_what_another_project_asks_says_nothing_here() -> None:
    assert (_said("shop", "shop"), _said("shop", "portal")) == (1, 0)
