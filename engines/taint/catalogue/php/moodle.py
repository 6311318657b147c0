"""Moodle: parameters by what they are declared to be, and its escapes. Drupal: what it takes for markup as it is."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_ASKS = ("required_param", "optional_param", "required_param_array", "optional_param_array")
# Kinds that leave quotes or more in a text; every other one leaves a number, a name or a path of letters.
_TEXTS = ("PARAM_RAW", "PARAM_RAW_TRIMMED", "PARAM_CLEANHTML", "PARAM_TEXT", "PARAM_NOTAGS", "PARAM_MULTILANG")
_RAW = _TEXTS[:2]
FAMILY.source("request", " ".join(f"{ask}.{kind}()" for ask in _ASKS for kind in (*_TEXTS, "PARAM_URL")))
FAMILY.cleans("cross-site-scripting", " ".join(f"{ask}.{kind}()" for ask in _ASKS for kind in _TEXTS[2:]))
FAMILY.cleans("cross-site-scripting sql-injection", " ".join(f"{ask}.PARAM_URL()" for ask in _ASKS))
FAMILY.cleans("cross-site-scripting", "s p format_string format_text clean_text html_to_text highlight_syntax")
FAMILY.cleans("all", " ".join(f"clean_param.PARAM_{one}" for one in ("INT", "FLOAT", "BOOL", "ALPHA", "ALPHANUM")))
FAMILY.cleans("path-traversal file-inclusion", "clean_param.PARAM_FILE clean_param.PARAM_PLUGIN")
FAMILY.sink(
    "cross-site-scripting",
    """Drupal.Core.Render.Markup.create(0)
    Drupal.Component.Render.FormattableMarkup(0)
    Drupal.Core.StringTranslation.TranslatableMarkup(0)
    drupal_set_message(0)""",
    when="sent",
)
FAMILY.cleans(
    "cross-site-scripting",
    """Drupal.Component.Utility.Html.escape Drupal.Component.Utility.Xss.filter
    Drupal.Component.Utility.Xss.filterAdmin check_plain filter_xss filter_xss_admin""",
)
