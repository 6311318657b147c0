"""PHP's own functions: what makes a value harmless, runs it, or opens what it names."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.cleans(
    "all",
    """intval floatval doubleval boolval count sizeof strlen mb_strlen abs round floor ceil strcmp strtotime time
    mktime ord crc32 md5 sha1 hash password_hash hash_hmac md5_file sha1_file bin2hex filesize filemtime is_array
    is_string is_int number_format similar_text levenshtein array_sum mt_rand rand random_int uniqid password_verify
    filter_var.FILTER_VALIDATE_INT filter_var.FILTER_VALIDATE_FLOAT filter_var.FILTER_VALIDATE_BOOLEAN
    filter_var.FILTER_VALIDATE_BOOL filter_var.FILTER_SANITIZE_NUMBER_INT filter_var.FILTER_VALIDATE_IP
    filter_var.FILTER_SANITIZE_NUMBER_FLOAT ip2long version_compare checkdate""",
)
FAMILY.cleans(
    "cross-site-scripting",
    """htmlspecialchars htmlentities strip_tags urlencode rawurlencode base64_encode http_build_query json_encode
    filter_var.FILTER_SANITIZE_STRING filter_var.FILTER_SANITIZE_SPECIAL_CHARS filter_var.FILTER_SANITIZE_STRIPPED
    filter_var.FILTER_SANITIZE_FULL_SPECIAL_CHARS filter_var.FILTER_SANITIZE_ENCODED highlight_string""",
)
FAMILY.cleans("sql-injection", "mysqli_real_escape_string mysql_real_escape_string addslashes")
FAMILY.cleans("sql-injection", "pg_escape_string pg_escape_literal *.real_escape_string *.escape_string *.quote")
FAMILY.cleans("command-injection", "escapeshellarg escapeshellcmd")
FAMILY.cleans("path-traversal server-side-request", "basename")
FAMILY.cleans("server-side-request open-redirect path-traversal", "urlencode rawurlencode http_build_query")
FAMILY.cleans("sql-injection command-injection path-traversal", "urlencode rawurlencode base64_encode")
FAMILY.cleans("normalised", "realpath")
FAMILY.guard(
    "all", "ctype_digit(0)\nctype_alnum(0)\nctype_alpha(0)\nctype_xdigit(0)\nis_numeric(0)\nis_int(0)\nis_integer(0)"
)
FAMILY.guard("all", "filter_var.FILTER_VALIDATE_INT(0)\nfilter_var.FILTER_VALIDATE_IP(0)")
FAMILY.sink(
    "command-injection",
    "exec(0)\nshell_exec(0)\nsystem(0)\npassthru(0)\npopen(0)\nproc_open(0)\npcntl_exec(0)\nexpect_popen(0)",
)
FAMILY.sink(
    "code-injection",
    "eval(0)\nassert(0)\ncreate_function(*)\npreg_replace.evaluated(0, 1)\ncall_user_func(0)\ncall_user_func_array(0)",
)
FAMILY.sink(
    "path-traversal",
    """file_get_contents(0)
    file_put_contents(0)
    fopen(0)
    readfile(0)
    file(0)
    unlink(0)
    copy(0, 1)
    rename(0, 1)
    mkdir(0)
    rmdir(0)
    opendir(0)
    scandir(0)
    show_source(0)
    highlight_file(0)
    move_uploaded_file(1)""",
)
FAMILY.sink("file-inclusion", "include(0)\n$include(0)\nspl_autoload(0)\nvirtual(0)")
FAMILY.sink("server-side-request", "curl_init(0)\ncurl_setopt.CURLOPT_URL(1)\nfsockopen(0)", when="host")
FAMILY.sink("unsafe-deserialization", "unserialize(0)")
FAMILY.calls_back("each", "array_map(0)\nfilter(0)")
