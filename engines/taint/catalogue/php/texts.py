"""What makes a value harmless in PHP, and for what: conversions, escapes, tests."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.cleans(
    "all",
    """intval floatval doubleval boolval count sizeof strlen mb_strlen abs round floor ceil strcmp strcasecmp strtotime
    time mktime ord crc32 md5 sha1 hash password_hash hash_hmac md5_file sha1_file bin2hex filesize filemtime is_array
    is_string number_format similar_text levenshtein array_sum mt_rand rand random_int uniqid password_verify ip2long
    inet_pton version_compare checkdate array_search array_key_last is_file file_exists is_dir dechex hexdec bindec
    filter_var.FILTER_VALIDATE_INT filter_var.FILTER_VALIDATE_FLOAT filter_var.FILTER_VALIDATE_BOOLEAN
    filter_var.FILTER_VALIDATE_BOOL filter_var.FILTER_SANITIZE_NUMBER_INT filter_var.FILTER_VALIDATE_IP
    filter_var.FILTER_VALIDATE_IP.outer
    filter_var.FILTER_SANITIZE_NUMBER_FLOAT strpos stripos strrpos mb_strpos substr_count array_product memory_get_usage
    preg_match preg_match_all
    microtime cal_days_in_month fileperms crypt openssl_digest mb_check_encoding ctype_space""",
)
FAMILY.cleans(
    "cross-site-scripting",
    """htmlspecialchars htmlentities strip_tags urlencode rawurlencode base64_encode http_build_query json_encode
    filter_var.FILTER_SANITIZE_STRING filter_var.FILTER_SANITIZE_SPECIAL_CHARS filter_var.FILTER_SANITIZE_STRIPPED
    filter_var.FILTER_SANITIZE_FULL_SPECIAL_CHARS filter_var.FILTER_SANITIZE_ENCODED highlight_string
    *.escapeHtml *.escapeHtmlAttr *.escapeJs *.purify *.htmlspecialchars *.htmlentities
    esc html_escape h e yii.helpers.Html.encode yii.helpers.HtmlPurifier.process CHtml.encode Html.encode""",
)
FAMILY.cleans(
    "all but template-injection code-injection unsafe-deserialization", "urlencode rawurlencode base64_encode"
)
FAMILY.cleans("all but code-injection unsafe-deserialization", "http_build_query")
# A moment as a text has what the form asks for, and nothing of how the moment was said.
FAMILY.carries_first("date gmdate idate strftime gmstrftime date_i18n wp_date")
_MOMENTS = (
    "date_create() date_create_immutable() DateTime() DateTimeImmutable() DateTime.createFromFormat() "
    "DateTimeImmutable.createFromFormat() date_create_from_format() Carbon.Carbon() Carbon.Carbon.parse()"
)
FAMILY.carries_first(" ".join(f"{one}.format" for one in _MOMENTS.split()))
# How often and from where leave nothing of themselves.
FAMILY.carries_first("str_repeat substr mb_substr")
FAMILY.cleans("command-injection", "escapeshellarg escapeshellcmd")
FAMILY.cleans("path-traversal file-inclusion archive-extraction", "basename *.hashName *.store")
FAMILY.cleans("unrestricted-upload", "*.hashName")
FAMILY.cleans("normalised", "realpath")
FAMILY.cleans("ldap-injection", "ldap_escape")
FAMILY.cleans("regex-denial", "preg_quote")
# An address may hold quotes, bars and backticks in front of its sign.
FAMILY.cleans("path-traversal file-inclusion header-injection log-injection", "filter_var.FILTER_VALIDATE_EMAIL")
FAMILY.guard(
    "path-traversal file-inclusion header-injection log-injection",
    "filter_var.FILTER_VALIDATE_EMAIL(0)\nis_email(0)",
)
FAMILY.guard(
    "all",
    """ctype_digit(0)
    ctype_alnum(0)
    ctype_alpha(0)
    ctype_xdigit(0)
    ctype_lower(0)
    ctype_upper(0)
    is_numeric(0)
    is_int(0)
    is_integer(0)
    is_float(0)
    is_bool(0)
    checkdate(*)
    Ramsey.Uuid.Uuid.isValid(0)
    Symfony.Component.Uid.Uuid.isValid(0)
    Symfony.Component.Uid.Ulid.isValid(0)
    Illuminate.Support.Str.isUuid(0)
    Illuminate.Support.Str.isUlid(0)
    filter_var.FILTER_VALIDATE_INT(0)
    filter_var.FILTER_VALIDATE_FLOAT(0)
    filter_var.FILTER_VALIDATE_IP(0)
    filter_var.FILTER_VALIDATE_BOOLEAN(0)""",
)
FAMILY.unless("no-text", "is_string(0)")
FAMILY.unless("no-list", "is_array(0)\nis_iterable(0)")
# Only a class of the program's own has such a name.
FAMILY.guard("unsafe-reflection", "is_subclass_of(0)\nis_a(0)")
# A test of nothing but that the value is there.
# The places of a list are numbers.
FAMILY.fresh(
    " ".join(f"{made}().keys" for made in ("explode", "preg_split", "str_split", "array_values", "mb_str_split"))
)
FAMILY.fresh("strtolower.length gettype get_class spl_object_hash getcwd __DIR__ php_sapi_name phpversion php_uname")
FAMILY.calls_back("each", "array_map(0)\nfilter(0)")
FAMILY.calls_back("args", "call_user_func(0)\nregister_shutdown_function(0)")
FAMILY.calls_back("any", "usort(1)\nuasort(1)\nuksort(1)\nspl_autoload_register(0)\nset_error_handler(0)\nob_start(0)")
FAMILY.means("push", "enqueue")
FAMILY.means("shift", "dequeue")
FAMILY.cleans("cross-site-scripting", "@printed")
