"""What is saved by a repository that nobody writes comes out of it again, where objects of its class are found."""

import pytest

from tests.engines.taint.marked import are_found

_NOTE = """=== src/desk/Remark.java
package desk;
import jakarta.persistence.*;
import java.time.LocalDateTime;
@Entity
public class Remark {
  @Id private Long id;
  private String words;
  private LocalDateTime written;
  private boolean shown;
  private Mood mood;
  public String getWords() { return words; }
  public void setWords(String words) { this.words = words; }
  public LocalDateTime getWritten() { return written; }
  public boolean isShown() { return shown; }
  public Mood getMood() { return mood; }
  public Long getId() { return id; }
}
=== src/desk/Mood.java
package desk;
public enum Mood { GOOD, BAD }
=== src/desk/Other.java
package desk;
import jakarta.persistence.*;
@Entity
public class Other { @Id Long id; private String words; public void setWords(String words) { this.words = words; } }
=== src/desk/Remarks.java
package desk;
import java.util.*;
import org.springframework.data.jpa.repository.*;
import org.springframework.data.domain.*;
public interface Remarks extends JpaRepository<Remark, Long> {
  Optional<Remark> findBySlug(String slug);
  List<Remark> findAllByShown(boolean shown);
  @Query("select r from Remark r") Page<Remark> paged(Pageable page);
  long countByShown(boolean shown);
}
=== src/desk/Others.java
package desk;
import org.springframework.data.repository.CrudRepository;
public interface Others extends CrudRepository<Other, Long> {}
"""
_PAGE = """=== src/desk/Desk.java
package desk;
import javax.servlet.http.*;
import java.io.*;
import org.springframework.web.util.HtmlUtils;
public class Desk extends HttpServlet {
  private Remarks remarks;
  private Others others;
  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
    {saved}
  }
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    PrintWriter out = response.getWriter();
    {shown}
  }
}
"""
_SAVED = 'Remark one = new Remark(); one.setWords(request.getParameter("words")); remarks.save(one);'


@pytest.mark.parametrize(
    "shown",
    [
        'out.println("<p>" + remarks.findById(1L).get().getWords()); // SINK',
        'Remark one = remarks.findBySlug("a").orElse(null); out.println("<p>" + one.getWords()); // SINK',
        'out.println(remarks.findById(1L).map(one -> "<p>" + one.getWords()).orElse("none")); // SINK',
        'for (Remark one : remarks.findAll()) out.println("<p>" + one.getWords()); // SINK',
        'for (Remark one : remarks.findAllByShown(true)) out.println("<p>" + one.getWords()); // SINK',
        'for (Remark one : remarks.paged(null).getContent()) out.println("<p>" + one.getWords()); // SINK',
        'out.println("<p>" + remarks.getReferenceById(2L).getWords()); // SINK',
        'out.println("<p>" + HtmlUtils.htmlEscape(remarks.findById(1L).get().getWords()));',
        'out.println("<p>" + remarks.findById(1L).get().getWritten());',
        'out.println("<p>" + remarks.findById(1L).get().isShown());',
        'out.println("<p>" + remarks.findById(1L).get().getMood());',
        'out.println("<p>" + remarks.findById(1L).get().getId());',
        'out.println("<p>" + remarks.countByShown(true));',
    ],
)
def test_what_is_found_was_saved_before(shown: str) -> None:
    are_found(_NOTE + _PAGE.replace("{saved}", _SAVED).replace("{shown}", shown), "cross-site-scripting")


@pytest.mark.parametrize(
    "saved",
    [
        "remarks.deleteById(1L);",
        'Other one = new Other(); one.setWords(request.getParameter("words")); others.save(one);',
        'Remark one = new Remark(); one.setWords(HtmlUtils.htmlEscape(request.getParameter("a"))); remarks.save(one);',
        'Remark one = new Remark(); one.setWords("fixed"); remarks.save(one);',
    ],
)
def test_what_nobody_untrusted_saves_is_harmless(saved: str) -> None:
    shown = 'out.println("<p>" + remarks.findById(1L).get().getWords());'
    are_found(_NOTE + _PAGE.replace("{saved}", saved).replace("{shown}", shown), "cross-site-scripting")


@pytest.mark.parametrize(("how", "mark"), [("utext", "SINK"), ("text", "")])
def test_a_page_shows_what_a_form_has_brought(how: str, mark: str) -> None:
    are_found(
        f"""{_NOTE}=== src/desk/RemarkService.java
package desk;
@Service
public class RemarkService {{
  private final Remarks remarks;
  public RemarkService(Remarks remarks) {{ this.remarks = remarks; }}
  public Remark one(Long id) {{ return remarks.findById(id).orElseThrow(); }}
  public void add(Remark remark) {{ remarks.save(remark); }}
}}
=== src/desk/RemarkController.java
package desk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.*;
@Controller
public class RemarkController {{
  private final RemarkService service;
  public RemarkController(RemarkService service) {{ this.service = service; }}
  @PostMapping("/remarks") String add(@ModelAttribute Remark remark) {{ service.add(remark); return "redirect:/"; }}
  @GetMapping("/remarks/{{id}}") String show(@PathVariable Long id, Model model) {{
    model.addAttribute("remark", service.one(id));
    return "remark";
  }}
}}
=== src/main/resources/templates/remark.html
<html xmlns:th="http://www.thymeleaf.org"><body>
<p th:{how}="${{remark.words}}">words</p> <!-- {mark} -->
<p th:utext="${{remark.written}}">time</p>
</body></html>
""",
        "cross-site-scripting",
    )


@pytest.mark.parametrize(
    ("shown", "mark"), [("one.getWords()", "// SINK"), ("HtmlUtils.htmlEscape(one.getWords())", "")]
)
def test_what_may_be_there_is_what_was_put_in(shown: str, mark: str) -> None:
    """An `Optional` of an object of the program, whose own methods are others."""
    are_found(
        f"""{_NOTE}=== src/desk/Echo.java
package desk;
import java.util.Optional;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.util.HtmlUtils;
@RestController
public class Echo {{
  private Optional<Remark> checked(Remark remark) {{ return Optional.ofNullable(remark); }}
  @PostMapping(value = "/echo", produces = "text/html") String echo(@RequestBody Remark remark) {{
    Remark one = checked(remark).orElseThrow();
    return "<p>" + {shown}; {mark}
  }}
}}
""",
        "cross-site-scripting",
    )
