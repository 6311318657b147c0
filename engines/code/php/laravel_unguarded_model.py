"""A model lets every column be set from outside.

With `$guarded = []` a request that is handed on whole sets columns nobody thought of, such as `is_admin`.

List what may be set in `$fillable`, and hand on only what was asked for: `$request->only([…])`.
"""

from collections.abc import Iterator

from engines.index.php import methods
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Model open to mass assignment",
    severity="medium",
    confidence="medium",
    cwe=915,
    weakness="mass-assignment",
    languages=("php",),
    fix="List what may be set in $fillable.",
    hints=("guarded", "unguard"),
    bad=[
        "<?php class Order extends Model { protected $guarded = []; }",
        "<?php class Order extends Model { protected $guarded = array(); }",
        "<?php Model::unguard();",
    ],
    good=[
        "<?php class Order extends Model { protected $fillable = ['amount']; }",
        "<?php class Order extends Model { protected $guarded = ['id', 'owner_id']; }",
        "<?php class Door { public $guarded = true; }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("property_element"):
        value = node.child_by_field_name("default_value")
        is_empty = "".join(text(value).lower().split()) in ("[]", "array()")
        if text(node.child_by_field_name("name")) == "$guarded" and is_empty:
            yield Match.at(node, "Every column can be set from outside.")
    for call in methods(file, "unguard"):
        if not call.arguments or text(call.arguments[0]).lower() == "true":
            yield Match.at(call.node, "Every column of every model can be set from outside.")
