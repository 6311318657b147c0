"""A hook or route of WordPress changes the site's settings, accounts, posts or files, and asks nobody for a right.

`wp_ajax_…` and `admin_post_…` run for every account, a mere subscriber's too, those with `nopriv` and a REST route
without a permission callback for anybody at all. Whoever changes options or accounts there owns the site.

Ask `current_user_can()` for the right the action needs, or name it in the route's `permission_callback`.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.hit import Confidence
from engines.taint import ir
from engines.taint.access.doing import calls
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.guards import written
from engines.taint.survey.handlers import Handler
from engines.taint.survey.nodes import each
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

# What belongs to the site, as against what a visitor leaves there.
_SITE: Final = re2.compile(
    r"(^|\|)((add|update|delete)_(site_|network_)?option|wp_(delete|trash)_\w+|wp_(update|insert)_(user|term)|"
    r"wp_update_post|wp_set_password|wp_create_user|(de)?activate_plugins?|delete_plugins|switch_theme|unlink|rmdir|"
    r"file_put_contents|move_uploaded_file|wp_delete_file)$"
)
_TABLE: Final = re2.compile(r"(^|\.)\$?_?wpdb\.(delete|update|replace|query)$")
_CHANGING: Final = re2.compile(r"(?i)^\s*(update|delete|truncate|drop|alter|replace)\b")
# What stands in a request for the person who asks.
_OWN: Final = re2.compile(r"(^|\|)(get_current_user_id|wp_get_current_user)$")
_HOOK: Final = """<?php
add_action('{hook}', 'shop_save');

function shop_save()
{
    {test}
    {change};
    wp_send_json_success();
}
"""
_REST: Final = """<?php
add_action('rest_api_init', function () {
    register_rest_route('shop/v1', '/settings', [
        'methods' => 'POST',
        'callback' => 'shop_settings',
        'permission_callback' => {who},
    ]);
});

function shop_settings($request)
{
    update_option('shop_currency', $request['currency']);
}
"""
_CHANGE: Final = "update_option('shop_currency', sanitize_text_field($_POST['currency']))"


def _hook(hook: str, test: str, change: str = _CHANGE) -> dict[str, str]:
    text = _HOOK.replace("{hook}", hook).replace("{test}", test).replace("{change}", change)
    return {"shop.php": text}


@access_rule(
    title="Action of WordPress without a right",
    severity="high",
    confidence="medium",
    weakness="missing-authorization",
    fix="Ask current_user_can() before anything is changed.",
    bad=[
        _hook("wp_ajax_shop_save", ""),
        _hook("wp_ajax_nopriv_shop_save", "check_ajax_referer('shop');"),
        _hook("admin_post_shop_save", "", "$GLOBALS['wpdb']->delete('wp_shop', ['id' => absint($_POST['id'])])"),
        {"shop.php": _REST.replace("{who}", "'__return_true'")},
    ],
    good=[
        _hook("wp_ajax_shop_save", "if (!current_user_can('manage_options')) { wp_die('no'); }"),
        # What an account may do to itself.
        _hook("wp_ajax_shop_save", "$id = get_current_user_id();", "wp_update_user(['ID' => $id])"),
        # Its number is given out where only administrators see it.
        _hook("wp_ajax_shop_save", "check_ajax_referer('shop');"),
        # A visitor leaves something.
        _hook("wp_ajax_nopriv_shop_save", "", "$GLOBALS['wpdb']->insert('wp_letters', ['text' => $_POST['text']])"),
        {"shop.php": _REST.replace("{who}", "function () { return current_user_can('manage_options'); }")},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for one in survey.alone():
        if one.framework != "wordpress" or one.module.kind != "own" or one.has("authorization"):
            continue
        is_hook = one.path.startswith("hook:")
        if is_hook or (one.has("csrf") and not one.is_public) or _is_own(one, survey):
            continue
        changed = _changed(one, survey)
        if changed is not None:
            scope, call = changed
            sure: Confidence = "high" if one.is_public and not one.has("csrf") else "medium"
            who = "Anybody" if one.is_public else "Every account"
            message = f"{who} can ask for {one.path}, which changes what belongs to the site."
            evidence = ((scope.module, call.at, "Here it is changed"),)
            yield Site(one.scope.module, one.scope.at, message, handler=one, confidence=sure, evidence=evidence)


def _changed(one: Handler, survey: Survey) -> tuple[Scope, ir.Call] | None:
    for scope, call in calls(one, survey):
        name = written(call.function)
        if _SITE.search(name) or (_TABLE.search(name) and _is_change(name, call)):
            return scope, call
    return None


def _is_change(name: str, call: ir.Call) -> bool:
    """A call that is one by its name, or whose statement says so."""
    texts = each(ir.Constant, *call.arguments[:1], lambdas=False)
    first = next((one.value for one in texts if isinstance(one.value, str)), "")
    return not name.endswith(".query") or bool(_CHANGING.search(first))


def _is_own(one: Handler, survey: Survey) -> bool:
    return any(_OWN.search(written(call.function)) for _, call in calls(one, survey))
