"""Objects that JPA's entity manager or a session of Hibernate keeps come out of it where their class is asked for."""

import pytest

from tests.engines.taint.marked import are_found

_PROGRAM = """=== src/yard/Crate.java
package yard;
import javax.persistence.*;
@Entity
public class Crate {
  @Id private Long id;
  private String label;
  public Long getId() { return id; }
  public String getLabel() { return label; }
  public void setLabel(String label) { this.label = label; }
}
=== src/yard/Ship.java
package yard;
import javax.persistence.*;
@Entity
public class Ship { private String label; public void setLabel(String label) { this.label = label; } }
=== src/yard/CrateStore.java
package yard;
import java.util.List;
import javax.persistence.*;
import org.hibernate.*;
public class CrateStore {
  private EntityManager manager;
  private SessionFactory sessions;
  public void keep(Crate crate, Ship ship) {
    Session session = sessions.openSession();
    {kept}
  }
  public Crate one(long id) {
    Session session = sessions.getCurrentSession();
    return {one};
  }
  public List<Crate> all() {
    TypedQuery<Crate> query = manager.createQuery("select c from Crate c where c.id > :id", Crate.class);
    Session session = sessions.getCurrentSession();
    return {all};
  }
}
=== src/yard/Yard.java
package yard;
import java.io.*;
import javax.servlet.http.*;
public class Yard extends HttpServlet {
  private CrateStore store = new CrateStore();
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    Crate crate = new Crate();
    crate.setLabel(request.getParameter("label"));
    Ship ship = new Ship();
    ship.setLabel(request.getParameter("ship"));
    store.keep(crate, ship);
  }
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    PrintWriter out = response.getWriter();
    out.println("<p>" + store.one(1).getLabel()); {mark}
    out.println("<p>" + store.one(1).getId());
    for (Crate one : store.all()) {
      out.println("<p>" + one.getLabel()); {mark}
    }
  }
}
"""
_LISTED = 'query.setParameter("id", 1L).getResultList()'


@pytest.mark.parametrize(
    ("kept", "one", "all_", "mark"),
    [
        ("manager.persist(crate);", "manager.find(Crate.class, id)", _LISTED, "// SINK"),
        ("session.save(crate);", "(Crate) session.get(Crate.class, id)", _LISTED, "// SINK"),
        ("session.saveOrUpdate(crate);", "(Crate) session.load(Crate.class, id)",
         'session.createQuery("from Crate order by id").list()', "// SINK"),
        ("manager.merge(crate);", 'manager.createQuery("select c from Crate c", Crate.class).getSingleResult()',
         'manager.createQuery("select c from Crate c", Crate.class).getResultList()', "// SINK"),
        ("manager.persist(ship);", "manager.find(Crate.class, id)", _LISTED, ""),
        ('crate.setLabel("fixed"); manager.persist(crate);', "manager.find(Crate.class, id)", _LISTED, ""),
    ],
)  # fmt: skip
def test_what_is_found_was_kept_before(kept: str, one: str, all_: str, mark: str) -> None:
    text = _PROGRAM.replace("{kept}", kept).replace("{one}", one).replace("{all}", all_).replace("{mark}", mark)
    are_found(text, "cross-site-scripting")


def test_a_query_is_looked_at_as_before() -> None:
    are_found(
        """=== src/yard/Find.java
package yard;
import javax.persistence.*;
import javax.servlet.http.*;
public class Find extends HttpServlet {
  private EntityManager manager;
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    manager.createQuery("from Crate where label = '" + request.getParameter("a") + "'").getResultList(); // SINK
    manager.createQuery("from Crate where label = :a").setParameter("a", request.getParameter("a")).getResultList();
  }
}
""",
        "sql-injection",
    )
