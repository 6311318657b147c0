"""WordPress: its database, its escapes, and where requests come in beside the superglobals."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.same("wpdb", "$wpdb wpdb()")
_ASKS = ("query", "get_results", "get_row", "get_var", "get_col", "prepare")
FAMILY.sink("sql-injection", "\n".join(f"wpdb.{name}(0)" for name in _ASKS))
FAMILY.cleans("sql-injection", "wpdb.prepare *.prepare")
FAMILY.source("request", "get_query_var() get_search_query.raw()")
FAMILY.source(
    "request",
    " ".join(
        f"WP_REST_Request().{name}()"
        for name in ("get_param", "get_params", "get_query_params", "get_body_params", "get_json_params", "get_body")
    ),
)
FAMILY.cleans(
    "cross-site-scripting",
    """esc_html esc_attr esc_url esc_js esc_textarea esc_xml wp_kses wp_kses_post wp_kses_data sanitize_text_field
    sanitize_textarea_field wp_strip_all_tags sanitize_user sanitize_html_class tag_escape wp_json_encode esc_html__
    esc_attr__ esc_html_x esc_attr_x esc_url_raw sanitize_url wp_filter_nohtml_kses""",
)
FAMILY.cleans("all", "absint sanitize_key wp_create_nonce wp_verify_nonce sanitize_title sanitize_title_with_dashes")
FAMILY.cleans("path-traversal file-inclusion unrestricted-upload", "sanitize_file_name")
FAMILY.guard("path-traversal file-inclusion", "validate_file(0)")
FAMILY.cleans("open-redirect", "wp_validate_redirect wp_sanitize_redirect.own")
FAMILY.sink("cross-site-scripting", "wp_die(0)\n_e(0)", when="sent")
FAMILY.sink("file-inclusion", "load_template(0)")
FAMILY.never_returns("wp_die wp_send_json wp_send_json_success wp_send_json_error")
FAMILY.calls_back("any", "add_action(1)\nadd_filter(1)\nadd_shortcode(1)")
