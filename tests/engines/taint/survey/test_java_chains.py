"""What the chains of Spring Security, annotations and parameters demand of whoever asks."""

import pytest

from tests.engines.taint.test_survey import survey_of

ROUTES = """
@RestController
@RequestMapping("/orders")
public class Orders {
    @GetMapping public String all() { return "x"; }
    @PostMapping public String add(@RequestBody Order order) { return "x"; }
    @GetMapping("/{id}/paper") public String paper(@PathVariable Long id) { return "x"; }
}
"""
CHAIN = """
@Configuration
public class Closed {
    private static final String[] OPEN = {"/orders", "/login"};
    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        http.{way}(all -> all{rules});
        return http.build();
    }
}
"""


def _kinds(rules: str, way: str = "authorizeHttpRequests") -> dict[tuple[str, str], tuple[str, ...]]:
    """What is demanded for each verb and address, "public" where somebody wrote down that anybody may."""
    files = {"Orders.java": ROUTES, "Closed.java": CHAIN.replace("{rules}", rules).replace("{way}", way)}
    return {
        (verb, one.path): ("public",) if one.is_public else tuple(guard.kind for guard in one.guards)
        for one in survey_of(files).handlers
        for verb in one.methods
    }


def test_a_matcher_for_one_verb_says_nothing_of_another() -> None:
    rules = '.requestMatchers(HttpMethod.GET, "/orders/**").permitAll().anyRequest().authenticated()'
    found = _kinds(rules)
    assert found["GET", "/orders"] == () and found["POST", "/orders"] == ("authentication",)


def test_addresses_under_a_name_are_read() -> None:
    found = _kinds(".requestMatchers(OPEN).permitAll().anyRequest().authenticated()")
    assert found["GET", "/orders"] == ("public",) and found["GET", "/orders/{id}/paper"] == ("authentication",)
    assert _kinds(".requestMatchers(Closed.OPEN).permitAll().anyRequest().authenticated()") == found


def test_what_nobody_names_is_closed_in_the_newer_way_and_open_in_the_older() -> None:
    rules = '.requestMatchers("/login").permitAll()'
    assert set(_kinds(rules).values()) == {("authorization",)}
    assert set(_kinds(rules, "authorizeRequests").values()) == {()}


@pytest.mark.parametrize(
    ("demand", "kind"),
    [
        ('hasRole("USER")', "authentication"), ('hasAnyRole("ADMIN", "USER")', "authentication"),
        ('hasRole("ADMIN")', "authorization"), ('hasAuthority("ROLE_CUSTOMER")', "authentication"),
        ("hasRole('USER')", "authentication"), ("hasRole('USER') and #id == principal.id", "authorization"),
        ("isAuthenticated()", "authentication"), ("@rights.mayRead(#id)", "authorization"),
    ],
)  # fmt: skip
def test_a_role_that_everybody_has_is_no_more_than_a_login(demand: str, kind: str) -> None:
    if '"' in demand:
        assert set(_kinds(f".anyRequest().{demand}").values()) == {(kind,)}
        return
    marked = ROUTES.replace("@GetMapping public", f'@PreAuthorize("{demand}") @GetMapping public')
    found = next(one for one in survey_of({"Orders.java": marked}).handlers if one.guards)
    assert [guard.kind for guard in found.guards] == [kind]


def test_who_asks_is_handed_over_and_what_is_sent_is_not() -> None:
    for given, is_known in (
        ("@AuthenticationPrincipal User user", True), ("ShopPrincipal who", True), ("@RequestBody User user", False),
    ):  # fmt: skip
        text = ROUTES.replace("@RequestBody Order order", given)
        files = {"Orders.java": text, "User.java": "public class User { private String name; }"}
        added = next(one for one in survey_of(files).handlers if "POST" in one.methods)
        assert added.has("authentication") is is_known, given


def test_routes_of_micronaut_are_found_with_their_guards() -> None:
    text = """
    import io.micronaut.http.annotation.*;
    @Controller("/notes") @Secured(SecurityRule.IS_AUTHENTICATED)
    public class Notes {
        @Get("/{id}") public String one(Long id) { return "x"; }
        @Post @Secured("ROLE_ADMIN") public String add(@Body Note note) { return "x"; }
        @Delete("/{id}") @Secured(SecurityRule.IS_ANONYMOUS) public void remove(Long id) { }
    }
    """
    found = {(*one.methods, one.path): one for one in survey_of({"Notes.java": text}).handlers}
    assert [guard.kind for guard in found["GET", "/notes/{id}"].guards] == ["authentication"]
    assert [guard.kind for guard in found["POST", "/notes"].guards] == ["authentication", "authorization"]
    assert found["DELETE", "/notes/{id}"].is_public and not found["DELETE", "/notes/{id}"].guards


def test_a_session_that_only_keeps_a_message_asks_nobody() -> None:
    servlet = """
    @WebServlet("/add") public class Add extends HttpServlet {
        protected void doPost(HttpServletRequest request, HttpServletResponse response) {
            HttpSession session = request.getSession();
            {asked}
            session.setAttribute("show_success", false);
        }
    }
    """
    for asked, is_known in (
        ('session.getAttribute("show_success");', False), ('session.getAttribute("userInfo");', True),
        ('session.getAttribute("accountResult");', True), ("", False),
    ):  # fmt: skip
        (one,) = survey_of({"Add.java": servlet.replace("{asked}", asked)}).handlers
        assert one.has("authentication") is is_known, asked


def test_a_filter_that_stands_nowhere_in_the_program_is_before_its_servlets() -> None:
    servlet = """
    @WebServlet("/orders") public class Orders extends HttpServlet {
        protected void doPost(HttpServletRequest request, HttpServletResponse response) { store.save(1); }
    }
    """
    closing = """
    public class Closing implements Filter {
        private static final List<String> OPEN = List.of("{open}");
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
            HttpSession session = ((HttpServletRequest) request).getSession(false);
            if (session == null || session.getAttribute("user") == null) {
                ((HttpServletResponse) response).sendRedirect("in");
                return;
            }
            chain.doFilter(request, response);
        }
    }
    """
    for open, is_known in (("/login", True), ("/orders", False)):
        (one,) = survey_of({"Orders.java": servlet, "Closing.java": closing.replace("{open}", open)}).handlers
        assert one.has("authentication") is is_known


def test_an_action_of_struts_is_a_route() -> None:
    action = """
    public class RemoveNoteAction extends Action {
        public ActionForward execute(ActionMapping mapping, ActionForm form, HttpServletRequest request,
                                     HttpServletResponse response) {
            notes.delete(request.getParameter("id"));
            return mapping.findForward("gone");
        }
        public ActionForward other(String name) { return null; }
    }
    """
    (one,) = survey_of({"RemoveNoteAction.java": action}).handlers
    assert (one.framework, one.path, one.methods) == ("servlet", "/RemoveNote", frozenset())


def test_a_chain_for_requests_that_a_function_picks_says_nothing_of_others() -> None:
    some = CHAIN.replace("http.{way}", "http.securityMatchers(one -> one.requestMatchers(Tokens::has)).{way}")
    some = some.replace("{rules}", ".anyRequest().authenticated()").replace("{way}", "authorizeHttpRequests")
    handlers = survey_of({"Orders.java": ROUTES, "Closed.java": some}).handlers
    assert {guard.kind for one in handlers for guard in one.guards} == set()
