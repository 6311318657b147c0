"""A page changes something for whoever is logged in, and asks for no token that only its own form knows.

A page on another site makes a visitor's browser send the same request: the session's cookie goes along, and the change
is made in the visitor's name.

Put a random token into each form, keep it in the session and compare the two before anything is changed; in ASP.NET
turn on AutoValidateAntiforgeryToken for all actions. SameSite on the session's cookie is a second line.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.doing import changing_call, logs_in
from engines.taint.access.java_forms import java_changes
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_TOKEN: Final = re.compile(r"csrf|xsrf|token|nonce|forgery|http_origin|http_referer|sec_fetch|samesite", re.IGNORECASE)
_FILTER: Final = re.compile(r"AutoValidateAntiforgeryToken|UseAntiforgery|SameSiteMode\.Strict")
_COOKIES: Final = re.compile(
    r"(^|\.)(AddCookie|AddIdentity\w*|AddDefaultIdentity|UseSession|AddSession|SetAuthCookie|UseCookieAuthentication)$"
)
_ANSWERS: Final = re.compile(r"(^|\.)(View|PartialView|Redirect|RedirectToAction|RedirectToRoute|LocalRedirect)$")
_STATEMENT: Final = re.compile(r"^\s*(insert\s+into|update\s+\w+\s+set|delete\s+from)\b", re.IGNORECASE)
# Nobody is known yet, or nobody is any more.
_BEFORE: Final = re.compile(
    r"(log_?(in|on|out|off)|sign_?(in|up|out|off)|regist(er|ration)|forg[eo]t|reset|install|setup|contact|subscribe)",
    re.IGNORECASE,
)
_SENT: Final = ("$_GET", "$_POST", "$_REQUEST")
_MOST_SHOWN: Final = 8
_PAGE = """<?php
session_start();
if (!isset($_SESSION['user_id'])) { header('Location: login.php'); exit; }
if (isset($_POST['city'])) {
    {check}
    $db->prepare('UPDATE members SET city = ? WHERE id = ?')->execute([$_POST['city'], $_SESSION['user_id']]);
}
"""
_HOOK = """<?php
add_action('{hook}', 'shop_save');

function shop_save()
{
    {check}
    if (isset($_POST['currency']) && current_user_can('manage_options')) {
        update_option('shop_currency', sanitize_text_field($_POST['currency']));
    }
}
"""
_CONTROLLER = """
public class ProfileController : Controller
{
    [HttpPost]{mark}
    public IActionResult City(string city)
    {
        _db.Members.Find(User.Identity.Name).City = city;
        _db.SaveChanges();
        return RedirectToAction("Index");
    }
}
"""
_START = """
public class Startup
{
    public void ConfigureServices(IServiceCollection services)
    {
        services.AddAuthentication().AddCookie();
        services.AddControllersWithViews({options});
    }
}
"""


def _hook(hook: str, check: str) -> str:
    return _HOOK.replace("{hook}", hook).replace("{check}", check)


_SPRING = """package shop;
import javax.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;
{more}
@Controller
public class NoteController {
    private NoteRepository notes;

    @{mapping}("/notes/remove")
    public String remove(@RequestParam long id, HttpSession session) {
        {test}
        notes.deleteById(id);
        return "redirect:/notes";
    }
}
"""
_OWN_FILTER = """public class TokenFilter : IAsyncAuthorizationFilter
{
    private readonly IAntiforgery _forgery;
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        await _forgery.ValidateRequestAsync(context.HttpContext);
    }
}
"""
_SECURED = """package shop;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
public class Security {
    SecurityFilterChain chain(HttpSecurity http) {
        http.authorizeHttpRequests(all -> all.anyRequest().authenticated());
        return http.build();
    }
}
"""


def _spring(mapping: str, test: str = "", more: str = "") -> dict[str, str]:
    text = _SPRING.replace("{mapping}", mapping).replace("{test}", test).replace("{more}", more)
    return {"src/main/java/shop/NoteController.java": text}


@access_rule(
    title="Change without a token against forgery",
    severity="medium",
    confidence="medium",
    weakness="csrf",
    fix="Compare a token of the form with one in the session before anything is changed.",
    bad=[
        {"city.php": _PAGE.replace("{check}", "")},
        {"shop.php": _hook("wp_ajax_shop_save", "")},
        {"shop.php": _hook("admin_init", "")},
        {
            "ProfileController.cs": _CONTROLLER.replace("{mark}", ""),
            "Startup.cs": _START.replace("{options}", ""),
        },
        _spring("PostMapping"),
        # No token is asked for where a link is enough.
        _spring("GetMapping") | {"src/main/java/shop/Security.java": _SECURED},
    ],
    good=[
        {"city.php": _PAGE.replace("{check}", "if (!hash_equals($_SESSION['token'], $_POST['token'])) { exit; }")},
        {"shop.php": _hook("admin_init", "check_admin_referer('shop');")},
        {"shop.php": _hook("wp_ajax_nopriv_shop_save", "")},
        # Done with every request, whatever is sent.
        {"shop.php": _hook("admin_init", "").replace("isset($_POST['currency'])", "get_option('shop')")},
        # Nobody is known here, so that nobody's name can be used.
        {"city.php": _PAGE.replace("{check}", "").replace("$_SESSION['user_id']", "$_POST['id']")},
        {
            "ProfileController.cs": _CONTROLLER.replace("{mark}", "[ValidateAntiForgeryToken]"),
            "Startup.cs": _START.replace("{options}", ""),
        },
        {
            "ProfileController.cs": _CONTROLLER.replace("{mark}", ""),
            "Startup.cs": _START.replace(
                "{options}", "o => o.Filters.Add(new AutoValidateAntiforgeryTokenAttribute())"
            ),
        },
        {
            "ProfileController.cs": _CONTROLLER.replace("{mark}", ""),
            "Startup.cs": _START.replace("{options}", "o => o.Filters.Add(new TokenFilter())"),
            "TokenFilter.cs": _OWN_FILTER,
        },
        # A page of Razor asks by itself.
        {
            "City.cshtml.cs": _CONTROLLER.replace(": Controller", ": PageModel")
            .replace("{mark}", "")
            .replace("public IActionResult City", "public IActionResult OnPostCity"),
            "Startup.cs": _START.replace("{options}", ""),
        },
        _spring("PostMapping") | {"src/main/java/shop/Security.java": _SECURED},
        _spring("PostMapping", 'if (!session.getAttribute("csrf").equals(csrf)) { return "no"; }'),
        _spring("GetMapping", more="import io.jsonwebtoken.Jwts;"),
        # A caller's own program sends a header; no browser sends that by itself.
        {"ProfileController.cs": _CONTROLLER.replace("{mark}", "")},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    yield from _pages(survey)
    yield from _actions(survey)
    yield from java_changes(survey)
    yield from _hooked(survey)


def _hooked(survey: Survey) -> Iterator[Site]:
    """What WordPress calls for whoever is logged in, and whose cookies come with any request."""
    for one in survey.handlers:
        if one.framework != "wordpress" or one.module.kind != "own" or one.has("csrf") or one.is_public:
            continue
        change = changing_call(one, survey)
        is_asked = one.path.startswith("/wp-admin/admin-ajax.php") or one.path.startswith("/wp-admin/admin-post.php")
        if change is not None and (is_asked or _is_decided(one.scope, change)):
            message = "Another site can make the browser of whoever is logged in send this; no nonce is asked for."
            yield Site(change[0].module, change[1].at, message, handler=one)


def _is_decided(scope: Scope, change: tuple[Scope, ir.Call]) -> bool:
    """Whether what was sent decides that it is changed: by a test around the change, or one that leaves before it."""
    calls = {id(change[1])} | {id(call) for call in scope.calls if change[0] is not scope}
    for one in each(ir.If, *scope.function.body):
        if any(node.name in _SENT for node in each(ir.Attribute, one.test)):
            inside = {id(node) for node in each(ir.Call, *one.then)}
            leaves = any(isinstance(last, ir.Return) for last in one.then[-1:])
            if inside & calls or (leaves and one.at < change[1].at):
                return True
    return False


def _pages(survey: Survey) -> Iterator[Site]:
    for one in survey.handlers:
        if one.framework != "php" or one.module.kind != "own" or one.has("csrf") or _is_before(one):
            continue
        around = survey.doing(one.scope)
        if not any(_knows(scope, survey) for scope in around) or any(_asks(scope, survey) for scope in around):
            continue
        at = _changed(one, survey)
        if at is not None and logs_in(one, survey) is None:
            message = "Another site can make a visitor's browser send this; no token is asked for."
            yield Site(at[0].module, at[1].at, message, handler=one)


def _changed(one: Handler, survey: Survey) -> tuple[Scope, ir.Expression] | None:
    """What the page itself changes: a call, or a statement that is written in it."""
    for node in survey.expressions(one.scope):
        text = node.parts[0] if isinstance(node, ir.Text) and node.parts else node
        if isinstance(text, ir.Constant) and isinstance(text.value, str) and _STATEMENT.match(text.value[:200]):
            return one.scope, node
    return changing_call(one, survey)


def _knows(scope: Scope, survey: Survey) -> bool:
    return any(
        isinstance(node, ir.Attribute | ir.Name) and node.name in ("$_SESSION", "$_COOKIE")
        for node in survey.expressions(scope)
    )


def _asks(scope: Scope, survey: Survey) -> bool:
    """Whether a name or a key speaks of a token."""
    for node in survey.expressions(scope):
        said = node.value if isinstance(node, ir.Constant) else getattr(node, "name", "")
        if isinstance(said, str) and len(said) < 60 and not re.search(r"[\s/]", said) and _TOKEN.search(said):
            return True
    return False


def _is_before(one: Handler) -> bool:
    return bool(_BEFORE.search(one.scope.name.rpartition(".")[2] or one.module.path.rpartition("/")[2]))


def _is_asked_of_all(one: Scope) -> bool:
    """A filter or a layer of the program's own that asks for the token: `antiforgery.ValidateRequestAsync(context)`."""
    if one.owner is not None and one.owner.name.endswith("Controller"):
        return False
    return any(written(call.function).endswith(".ValidateRequestAsync") for call in one.calls)


def _actions(survey: Survey) -> Iterator[Site]:
    mine = list(survey.scopes.all("csharp"))
    called = [written(call.function) for one in mine for call in one.calls]
    if not any(map(_COOKIES.search, called)):
        return
    if any(map(_is_asked_of_all, mine)):
        return
    if any(_FILTER.search(written(node)) for one in mine for node in survey.expressions(one)):
        return
    pages = {one.group for one in survey.handlers if one.framework == "aspnet" and _is_page(one)}
    found: dict[str, list[tuple[Handler, ir.Call]]] = defaultdict(list)
    for one in survey.handlers:
        is_form = one.framework == "aspnet" and "POST" in one.methods and one.group in pages
        if not is_form or one.module.kind != "own" or one.has("csrf") or _is_before(one) or _is_razor(one, survey):
            continue
        change = changing_call(one, survey)
        if change is not None and logs_in(one, survey) is None:
            found[one.group].append((one, change[1]))
    for several in found.values():
        first = several[0][0]
        evidence = tuple(
            (one.scope.module, one.scope.at, f"{one.path} changes something") for one, _ in several[1:_MOST_SHOWN]
        )
        message = f"{len(several)} actions here change something; none of them asks for a token."
        yield Site(first.scope.module, first.scope.at, message, handler=first, evidence=evidence)


def _is_razor(one: Handler, survey: Survey) -> bool:
    """Pages of Razor ask for a token by themselves."""
    return one.owner is not None and any(base.endswith("PageModel") for base in survey.declared.bases(one.owner))


def _is_page(one: Handler) -> bool:
    """Whether a person's browser is answered: with a page, or by being sent on to one."""
    return any(_ANSWERS.search(written(call.function)) for call in one.scope.calls)
