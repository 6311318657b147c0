"""What Apache Shiro's chains, interceptors and registered filters say of routes in Java, and what says nothing."""

from tests.engines.taint.test_survey import survey_of

NOTES = """package notes;
import org.springframework.web.bind.annotation.*;
@RestController
public class Notes {
  @GetMapping("/notes") public String all() { return ""; }
  @GetMapping("/admin/notes") public String every() { return ""; }
  @PostMapping("/login") public String login(String name) { return name; }
}
"""
CHAIN = """package notes;
public class ShiroConfig {
  public ShiroFilterFactoryBean filter(SecurityManager manager) {
    ShiroFilterFactoryBean bean = new ShiroFilterFactoryBean();
    Map<String, String> chain = new LinkedHashMap<>();
    chain.put("/login", "anon");
    chain.put("/admin/**", "authc, roles[admin]");
    chain.put("/**", "user,kickout");
    bean.setFilterChainDefinitionMap(chain);
    return bean;
  }
}
"""
MESSAGES = """package notes;
public class Packets {
  public void start(Manager manager, AuditManager auditing) { manager.addInterceptor(new AdminInterceptor()); }
}
class AdminInterceptor { public void intercept(Packet packet) { } }
"""
WEB = MESSAGES.replace("Manager manager,", "InterceptorRegistry manager,")
FILTER = """package notes;
public class TokenFilter implements Filter {
  public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain) {
    if (!known(((HttpServletRequest) asked).getHeader("Authorization"))) {
      ((HttpServletResponse) answer).sendError(HttpServletResponse.SC_UNAUTHORIZED, "Unauthorized");
      return;
    }
    chain.doFilter(asked, answer);
  }
}
"""
REGISTERED = """package notes;
public class Filters {
  public FilterRegistrationBean<TokenFilter> tokens() {
    FilterRegistrationBean<TokenFilter> made = new FilterRegistrationBean<>();
    made.setFilter(new TokenFilter());
    made.addUrlPatterns("/notes/*");
    return made;
  }
}
"""
SECURITY = """package portal;
public class Security {
  public SecurityFilterChain chain(HttpSecurity http) { return http.addFilterBefore(new Other(), At.class).build(); }
}
"""


def _guards(*texts: str) -> dict[str, list[str]]:
    files = {f"{number}.java": text for number, text in enumerate((NOTES, *texts))}
    return {one.path: [guard.kind for guard in one.guards] for one in survey_of(files).handlers}


def test_the_first_pattern_that_fits_decides() -> None:
    assert _guards(CHAIN) == {"/notes": ["authentication"], "/admin/notes": ["authorization"], "/login": []}
    assert _guards(CHAIN.replace("setFilterChainDefinitionMap", "log").replace("ShiroFilterFactoryBean", "Bean")) == {
        "/notes": [], "/admin/notes": [], "/login": [],
    }  # fmt: skip


def test_interceptors_of_messages_guard_no_route() -> None:
    assert _guards(MESSAGES)["/notes"] == []
    assert _guards(WEB)["/notes"] == ["authorization"]


def test_a_filter_that_is_registered_for_addresses_stands_there_beside_a_chain_elsewhere() -> None:
    found = _guards(FILTER, REGISTERED, SECURITY)
    assert found["/notes"] == ["authentication"]
    assert found["/admin/notes"] == []
