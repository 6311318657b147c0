"""Which calls change what is stored in Go, PHP, Ruby and C#."""

import re
from typing import Final

_SCRATCH: Final = (
    r"(session|cookies?|cache\w*|header\w*|headers|params|param|flash|logger|log|metrics|hash|options|request|env|map|"
    r"queue|list|bag|modelstate|viewdata|tempdata|claims|builder|form|buffer|redis|\$_SESSION|Map|config|os)"
)
_ON_SCRATCH: Final = re.compile(rf"(?i)(^|[.@$_])_?{_SCRATCH}(\(\))*\.\w+[!?]?$")
# `$this->createForm(…)`, `createNotFoundException(…)` of Symfony: nothing is stored.
_MAKES_FOR_NOW: Final = re.compile(r"\.create\w{0,60}(Form|Builder|View|Response|Exception|Query|Url)$")
_VERBS: Final = {
    "go": re.compile(
        r"\.(Create|Save|Delete|Updates?|UpdateColumns?|Upsert|FirstOrCreate|(Insert|Delete|Update|Replace)(One|Many)|"
        r"(Create|Add|Delete|Remove|Update|Insert|Save)[A-Z]\w*)$"
    ),
    "php": re.compile(
        r"\.(save|delete|forceDelete|update|create|insert|insertGetId|updateOrCreate|firstOrCreate|upsert|sync|attach|"
        r"detach|destroy|truncate|increment|decrement|persist|flush|(create|add(?!Flash$)|delete|remove|update|insert|save|destroy)[A-Z]\w*|"
        r"(create|delete|update|insert|save|destroy|(add|remove)(?!_(action|filter|query|rule|hook|menu|submenu|meta_box|"
        r"setting|script|style|notice|error|accent)))_[a-z]\w*)$"
        # Of Doctrine.
        r"|(?i:manager|em|repository|repo)(\(\))?\.remove$"
        r"|^(unlink|move_uploaded_file|file_put_contents|rmdir|"
        r"wp_(delete|insert|update|trash|untrash|publish|create)_\w+|(add|update|delete)_(site_|network_)?option|"
        r"(add|update|delete)_(post|user|term|comment)_meta|wp_set_(password|object_terms)|(de)?activate_plugins?|"
        r"delete_plugins|switch_theme)$"
    ),
    "ruby": re.compile(
        r"\.(save!?|create!?|update!?|update_attributes?!?|update_columns?|update_all|destroy!?|destroy_all|delete|"
        r"delete_all|insert_all!?|upsert|toggle!|increment!|decrement!|find_or_create_by!?)$"
    ),
    "csharp": re.compile(
        r"\.(SaveChanges|Execute(Delete|Update|NonQuery)|(Insert|Delete|Update|Replace)(One|Many)|"
        r"(Delete|Remove|Create|Add|Update|Insert|Save)\w*)Async$|\.(SaveChanges|ExecuteNonQuery|ExecuteDelete|ExecuteUpdate|ExecuteSql(Command|Raw|Interpolated)?(Async)?)$"
        r"|(?i:service|repository|manager|store|repo)\.(Delete|Remove|Create|Add|Update|Insert|Save)\w*$"
    ),
}  # fmt: skip


def is_change(language: str, *names: str) -> bool:
    """Whether a call of one of these names (dotted, as written) changes what is stored."""
    verbs = _VERBS.get(language)
    if verbs is None or any(_ON_SCRATCH.search(one) or _MAKES_FOR_NOW.search(one) for one in names):
        return False
    return any(verbs.search(one) for one in names)
