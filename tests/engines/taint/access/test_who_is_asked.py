"""Who is asking, and who is turned away, in Java and C#: what is a guard and what only looks so."""

from tests.engines.taint.access.saying import said

_SESSIONS = """
@Controller
public class Projects {
    private final Accounts accounts = new Accounts();
    private ProjectRepository projectRepository;

    @GetMapping("/projects/{id}")
    public String show(@PathVariable Long id, HttpServletRequest request) {
        Account who = accounts.current(request.getSession(false));
        if (who == null) {
            return "redirect:/login";
        }
        return "project";
    }

    @PostMapping("/projects")
    public String add(String name, HttpServletRequest request) {
        Account who = accounts.current(request.getSession(false));
        if (who == null) {
            return "redirect:/login";
        }
        projectRepository.save(new Project(name, who));
        return "project";
    }

    @PostMapping("/projects/{id}/delete")
    public String remove(@PathVariable Long id, HttpServletRequest request) {
        {test}
        projectRepository.deleteById(id);
        return "projects";
    }
}
class Accounts {
    Account current(HttpSession session) {
        return find(session.getAttribute("user"));
    }
}
"""
_ASKS = 'if (accounts.current(request.getSession(false)) == null) { return "redirect:/login"; }'
_KEEPS = 'request.getSession().setAttribute("last", id);'


def test_action_beside_those_that_turn_strangers_away() -> None:
    assert said("missing-authentication", {"Projects.java": _SESSIONS.replace("{test}", "")})
    assert said("missing-authentication", {"Projects.java": _SESSIONS.replace("{test}", _KEEPS)})
    assert said("missing-authentication", {"Projects.java": _SESSIONS.replace("{test}", _ASKS)}) == []


_FILTER = """
{mark}
public class TokenFilter extends OncePerRequestFilter {
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        if (!request.getRequestURI().startsWith("/login") && !tokens.fits(request.getHeader("X-Token"))) {
            {then}
            return;
        }
        chain.doFilter(request, response);
    }
}
"""


def test_filter_in_front_of_everything_is_a_guard() -> None:
    program = {"Projects.java": _SESSIONS.replace("{test}", "")}
    asks = _FILTER.replace("{then}", "response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);")
    assert said("missing-authentication", {**program, "TokenFilter.java": asks.replace("{mark}", "@Component")}) == []
    # Nobody registers it, or it only writes a log.
    assert said("missing-authentication", {**program, "TokenFilter.java": asks.replace("{mark}", "")})
    logs = _FILTER.replace("{then}", "log.info(request.getRequestURI());").replace("{mark}", "@Component")
    assert said("missing-authentication", {**program, "TokenFilter.java": logs})


_RESOURCE = """
@Path("/invoices")
public class Invoices {
    InvoiceRepository repository;

    @POST
    @RolesAllowed("user")
    public Response add(Invoice one) { repository.save(one); return Response.ok().build(); }

    @DELETE
    @Path("/{id}")
    {mark}
    public Response remove(@PathParam("id") Long id) { repository.deleteById(id); return Response.ok().build(); }
}
"""
_JAX = """
@Provider
{mark}
public class TokenFilter implements ContainerRequestFilter {
    public void filter(ContainerRequestContext context) {
        if (!tokens.fits(context.getHeaderString("X-Token"))) {
            context.abortWith(Response.status(Response.Status.UNAUTHORIZED).build());
        }
    }
}
"""


def test_filter_of_jax_rs_guards_what_it_is_bound_to() -> None:
    assert said("missing-authentication", {"Invoices.java": _RESOURCE.replace("{mark}", "")})
    everywhere = {"Invoices.java": _RESOURCE.replace("{mark}", ""), "TokenFilter.java": _JAX.replace("{mark}", "")}
    assert said("missing-authentication", everywhere) == []
    bound = _JAX.replace("{mark}", "@Guarded")
    assert said("missing-authentication", {"Invoices.java": _RESOURCE.replace("{mark}", ""), "TokenFilter.java": bound})
    named = {"Invoices.java": _RESOURCE.replace("{mark}", "@Guarded"), "TokenFilter.java": bound}
    assert said("missing-authentication", named) == []


_NOTES = """
[ApiController, Route("api/notes")]
public class NotesController : ControllerBase
{
    [HttpPost, Authorize]
    public IActionResult Add(Note note) { _db.Notes.Add(note); _db.SaveChanges(); return Ok(); }

    [HttpDelete("{id}")]
    public IActionResult Remove(int id)
    {
        {made}
        _db.Notes.Remove(_db.Notes.Find(id));
        _db.SaveChanges();
        return Ok();
    }
}
public class User { public int Id { get; set; } }
"""
_MIDDLEWARE = """
public class {name}
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!_keys.Fits(context.Request.Headers["X-Key"])) { context.Response.StatusCode = 401; return; }
        await _next(context);
    }
}
"""


def test_record_called_user_is_nobody_who_asks_in_aspnet() -> None:
    for made in ("", "var user = new User { Id = id };"):
        assert said("missing-authentication", {"Notes.cs": _NOTES.replace("{made}", made)})
    asks = "if (!User.Identity.IsAuthenticated) return Unauthorized();"
    assert said("missing-authentication", {"Notes.cs": _NOTES.replace("{made}", asks)}) == []


def test_middleware_of_aspnet_is_a_guard_of_everything() -> None:
    program = {"Notes.cs": _NOTES.replace("{made}", "")}
    guard = _MIDDLEWARE.replace("{name}", "KeyMiddleware")
    assert said("missing-authentication", {**program, "KeyMiddleware.cs": guard}) == []
    failures = _MIDDLEWARE.replace("{name}", "ExceptionMiddleware")
    assert said("missing-authentication", {**program, "ExceptionMiddleware.cs": failures})


_LOGIN = """
@RestController
class Logins {
    @PostMapping("/login")
    String login(String name, String password) {
        return passwordEncoder.matches(password, find(name).getPassword()) ? "in" : "out";
    }
}
"""
_LIMIT = """
@Component
public class LoginRateLimitFilter extends {base} {
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        if (windows.isOver(request.getRemoteAddr())) { response.setStatus(429); return; }
        chain.doFilter(request, response);
    }
}
"""


def test_filter_that_limits_attempts() -> None:
    assert said("login-without-limit", {"Logins.java": _LOGIN})
    limited = {"Logins.java": _LOGIN, "LoginRateLimitFilter.java": _LIMIT.replace("{base}", "OncePerRequestFilter")}
    assert said("login-without-limit", limited) == []
    nothing = {"Logins.java": _LOGIN, "LoginRateLimitFilter.java": _LIMIT.replace("{base}", "Settings")}
    assert said("login-without-limit", nothing)
