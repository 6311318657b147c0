"""What MyBatis puts into a statement as it is, from whoever asks to the file or annotation it stands in."""

import pytest

from tests.engines.taint.marked import are_found

_ASKS = """=== src/lab/SampleController.java
package lab;
import org.springframework.web.bind.annotation.*;
@RestController
public class SampleController {
  private final SampleStore store;
  public SampleController(SampleStore store) { this.store = store; }
"""
_INTERFACE = """=== src/lab/SampleStore.java
package lab;
import java.util.*;
import org.apache.ibatis.annotations.*;
public interface SampleStore {
  List<Sample> sorted(@Param("word") String word, @Param("order") String column);
  Sample one(String label);
  List<Sample> filtered(SampleFilter filter);
  List<Sample> first(@Param("count") int count);
  int remove(List<String> numbers);
  List<Sample> counted(Map<String, Object> query);
}
"""
_FILE = """=== res/SampleStore.xml
<?xml version="1.0" encoding="UTF-8"?>
<mapper namespace="lab.SampleStore">
  <sql id="names">${t}.id, ${t}.label</sql>
  <sql id="direction">
    order by id ${way} <!-- {counted} -->
  </sql>
  <select id="sorted">
    select <include refid="names"><property name="t" value="s"/></include> from samples s where label = #{word}
    order by ${order} <!-- {sorted} -->
  </select>
  <select id="one">select * from samples where label = '${label}' <!-- {one} --></select>
  <select id="filtered">
    <bind name="like" value="'%' + word + '%'"/>
    select * from samples where label like '${like}' <!-- {filtered} -->
    limit ${size}
  </select>
  <select id="first">select * from samples limit ${count}</select>
  <delete id="remove">
    delete from samples where id in
    <foreach collection="list" item="number" separator=",">
      ${number} <!-- {remove} -->
    </foreach>
  </delete>
  <select id="counted">select count(*) from samples <include refid="direction"/></select>
</mapper>
"""
_FILTER = """=== src/lab/SampleFilter.java
package lab;
public class SampleFilter {
  private String word;
  private Integer size;
  public void setWord(String word) { this.word = word; }
  public String getWord() { return word; }
  public void setSize(Integer size) { this.size = size; }
  public Integer getSize() { return size; }
}
"""


@pytest.mark.parametrize(
    ("statement", "handler"),
    [
        ("sorted", '@GetMapping("/a") Object a(@RequestParam String by) { return store.sorted("x", by); }'),
        ("", '@GetMapping("/a") Object a(@RequestParam String word) { return store.sorted(word, "label"); }'),
        ("one", '@GetMapping("/a") Object a(@RequestParam String label) { return store.one(label); }'),
        ("filtered", '@GetMapping("/a") Object a(SampleFilter filter) { return store.filtered(filter); }'),
        ("", '@GetMapping("/a") Object a(@RequestParam int count) { return store.first(count); }'),
        ("remove", '@PostMapping("/a") int a(@RequestParam String ids) {'
                   ' return store.remove(java.util.Arrays.asList(ids.split(","))); }'),
        ("counted", '@GetMapping("/a") Object a(@RequestParam String way) {'
                    ' java.util.Map<String, Object> q = new java.util.HashMap<>(); q.put("way", way);'
                    ' return store.counted(q); }'),
        ("", '@GetMapping("/a") Object a(@RequestParam String word) {'
             ' java.util.Map<String, Object> q = new java.util.HashMap<>(); q.put("way", "asc"); q.put("word", word);'
             ' return store.counted(q); }'),
    ],
)  # fmt: skip
def test_a_method_nobody_writes_runs_the_statement_of_its_name(statement: str, handler: str) -> None:
    file = _FILE
    for name in ("counted", "sorted", "one", "filtered", "remove"):
        file = file.replace(f"{{{name}}}", "SINK" if name == statement else "")
    are_found(f"{_ASKS}  {handler}\n}}\n{_INTERFACE}{_FILTER}{file}", "sql-injection")


_SERVLET = """=== src/lab/Search.java
package lab;
import javax.servlet.http.*;
import java.util.*;
import org.apache.ibatis.session.SqlSession;
import com.ibatis.sqlmap.client.SqlMapClient;
public class Search extends HttpServlet {
  private static final String SPACE = "samples.";
  private SqlSession session;
  private SqlMapClient old;
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
    Map<String, Object> query = new HashMap<>();
    query.put("by", request.getParameter("by"));
    query.put("word", request.getParameter("word"));
    {call}
  }
}
"""


@pytest.mark.parametrize(
    ("call", "statement"),
    [
        ('session.selectList("samples.all", query);', "select * from samples order by ${by} SINK"),
        ('session.selectList("samples.all", query);', "select * from samples where label = #{word}"),
        ('session.selectList(SPACE + "all", query);', "select * from samples order by ${by} SINK"),
        ('session.selectOne(SPACE + "all", request.getParameter("q"));', "select '${value}' SINK"),
        ('session.selectOne(SPACE + "other", request.getParameter("q"));', "select '${value}'"),
    ],
)
def test_a_statement_is_asked_for_by_its_name(call: str, statement: str) -> None:
    file = f'=== res/samples.xml\n<mapper namespace="samples">\n<select id="all">{statement}</select>\n</mapper>\n'
    are_found(_SERVLET.replace("{call}", call) + file, "sql-injection")


@pytest.mark.parametrize("statement", ["select * from samples order by $by$ SINK", "select * from a where b = #by#"])
def test_the_older_library_puts_in_what_stands_between_two_signs(statement: str) -> None:
    file = f'=== res/old.xml\n<sqlMap namespace="samples">\n<select id="all">{statement}</select>\n</sqlMap>\n'
    are_found(_SERVLET.replace("{call}", 'old.queryForList("all", query);') + file, "sql-injection")


@pytest.mark.parametrize(
    ("statement", "parameters"),
    [
        ("@Select(\"select * from samples where label = '${label}'\") // SINK", "String label"),
        ('@Select("select * from samples where label = #{label}")', "String label"),
        ('@Delete({"delete from samples", "where label in (${labels})"}) // SINK', '@Param("labels") String label'),
        ('@Update("update samples set a = ${q.word}") // SINK', '@Param("q") SampleFilter label'),
        ('@Update("update samples set a = #{q.word} where b = ${q.size}")', '@Param("q") SampleFilter label'),
        ('@SelectProvider(type = Texts.class, method = "build") // SINK', "String label"),
        ('@SelectProvider(type = Texts.class, method = "bound")', "String label"),
    ],
)
def test_an_annotation_says_what_is_run(statement: str, parameters: str) -> None:
    kind = "SampleFilter" if "SampleFilter" in parameters else "@RequestParam String"
    are_found(
        f"""{_ASKS}  @GetMapping("/a") Object a({kind} label) {{ return store.run(label); }}
}}
=== src/lab/SampleStore.java
package lab;
import org.apache.ibatis.annotations.*;
@Mapper
public interface SampleStore {{
  {statement}
  Object run({parameters});
}}
=== src/lab/Texts.java
package lab;
public class Texts {{
  public String build(String label) {{ return "select * from samples where label = '" + label + "'"; }}
  public String bound(String label) {{ return "select * from samples where label = #{{label}}"; }}
}}
{_FILTER}""",
        "sql-injection",
    )


_STORED = """=== src/lab/SampleStore.java
package lab;
import java.util.*;
public interface SampleStore {
  void add(Sample sample);
  List<Sample> all();
  Sample one(long id);
  int count();
}
=== src/lab/Sample.java
package lab;
public class Sample {
  private long id;
  private String label;
  public long getId() { return id; }
  public String getLabel() { return label; }
  public void setLabel(String label) { this.label = label; }
}
=== src/lab/Shown.java
package lab;
import javax.servlet.http.*;
import java.io.*;
public class Shown extends HttpServlet {
  private SampleStore store;
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    Sample sample = new Sample();
    sample.setLabel(request.getParameter("label"));
    store.add(sample);
  }
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    PrintWriter out = response.getWriter();
    {shown}
  }
}
=== res/SampleStore.xml
<mapper namespace="lab.SampleStore">
  <insert id="add">insert into {table} (label) values (#{label})</insert>
  <select id="all">select * from sample</select>
  <select id="one"><![CDATA[ select * from sample where id = #{id} and id < 9 ]]></select>
  <select id="count">select count(*) from sample</select>
</mapper>
"""


@pytest.mark.parametrize(
    ("table", "shown"),
    [
        ("sample", 'out.println("<p>" + store.one(1).getLabel()); // SINK'),
        ("sample", 'for (Sample one : store.all()) out.println("<p>" + one.getLabel()); // SINK'),
        ("other", 'for (Sample one : store.all()) out.println("<p>" + one.getLabel());'),
        ("sample", 'for (Sample one : store.all()) out.println("<p>" + one.getId());'),
        ("sample", 'out.println("<p>" + store.count());'),
    ],
)
def test_rows_of_a_statement_hold_what_another_has_put_there(table: str, shown: str) -> None:
    are_found(_STORED.replace("{shown}", shown).replace("{table}", table), "cross-site-scripting")


@pytest.mark.parametrize(("table", "mark"), [("sample", "// SINK"), ("other", "")])
def test_rows_of_an_annotation_hold_what_another_has_put_there(table: str, mark: str) -> None:
    are_found(
        f"""=== src/lab/SampleStore.java
package lab;
import java.util.List;
import org.apache.ibatis.annotations.*;
public interface SampleStore {{
  @Insert("insert into {table}(label) values (#{{label}})") void add(Sample sample);
  @Select({{"select * from sample", "where id = #{{id}}"}}) Sample one(long id);
  @Select("select count(*) from sample") int count();
}}
=== src/lab/Sample.java
package lab;
public class Sample {{
  private long id;
  private String label;
  public long getId() {{ return id; }}
  public String getLabel() {{ return label; }}
  public void setLabel(String label) {{ this.label = label; }}
}}
=== src/lab/Shown.java
package lab;
import javax.servlet.http.*;
import java.io.*;
public class Shown extends HttpServlet {{
  private SampleStore store;
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {{
    Sample sample = new Sample();
    sample.setLabel(request.getParameter("label"));
    store.add(sample);
  }}
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {{
    PrintWriter out = response.getWriter();
    out.println("<p>" + store.one(1).getLabel()); {mark}
    out.println("<p>" + store.one(1).getId() + store.count());
  }}
}}
""",
        "cross-site-scripting",
    )
