"""WordPress: its database, options and files, its escapes, and where requests come in beside the superglobals."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.same("wpdb", "$wpdb wpdb()")
_ASKS = ("query", "get_results", "get_row", "get_var", "get_col", "prepare")
FAMILY.sink("sql-injection", "\n".join(f"wpdb.{name}(0)" for name in _ASKS))
FAMILY.sink("sql-injection", "dbDelta(0)")
FAMILY.cleans("sql-injection", "wpdb.prepare *.prepare sanitize_sql_orderby")
# It escapes the quotes of everything in the superglobals; these take that off again.
FAMILY.cleans(
    "bared",
    "wp_unslash stripslashes stripslashes_deep stripcslashes urldecode rawurldecode base64_decode json_decode hex2bin",
)
FAMILY.source("request", "get_query_var() get_search_query.raw()")
_READ = (
    "param params query_params body_params json_params body url_params file_params header headers default_params "
    "content_type"
)
FAMILY.source("request", " ".join(f"WP_REST_Request().get_{name}()" for name in _READ.split()))
FAMILY.source("request", "WP_REST_Request().*")
# Who answers a route of its REST interface, and who makes a page's markup of what an author wrote between brackets.
FAMILY.entry("wordpress rest", "wordpress.rest_route")
FAMILY.entry("wordpress shortcode", "add_shortcode")
FAMILY.sink("cross-site-scripting", "wordpress shortcode.<return>(0)", when="markup")
FAMILY.keeps_by_name(
    "wordpress options",
    put="update_option add_option update_site_option set_transient set_site_transient",
    take="get_option get_site_option get_transient get_site_transient",
)
FAMILY.source("stored", "get_user_meta() get_comment_meta() get_comments() get_the_author_meta() get_comment_text()")
FAMILY.cleans(
    "cross-site-scripting",
    """esc_html esc_attr esc_url esc_js esc_textarea esc_xml wp_kses wp_kses_post wp_kses_data sanitize_text_field
    sanitize_textarea_field wp_strip_all_tags sanitize_user sanitize_html_class tag_escape wp_json_encode esc_html__
    esc_attr__ esc_html_x esc_attr_x esc_url_raw sanitize_url wp_filter_nohtml_kses sanitize_email sanitize_file_name
    sanitize_mime_type wp_filter_kses wp_filter_post_kses wp_kses_one_attr ent2ncr wp_nonce_url antispambot
    wp_html_excerpt wp_trim_words""",
)
FAMILY.cleans(
    "all",
    """absint wp_create_nonce wp_verify_nonce sanitize_title sanitize_title_with_dashes wp_parse_id_list
    rest_sanitize_boolean wp_validate_boolean number_format_i18n human_time_diff selected checked disabled readonly
    sanitize_hex_color sanitize_hex_color_no_hash wp_hash wp_hash_password wp_generate_password wp_generate_uuid4
    current_user_can is_user_logged_in get_current_user_id current_time size_format zeroise post_type_exists
    taxonomy_exists username_exists email_exists get_post_type wp_is_numeric_array attachment_url_to_postid""",
)
FAMILY.cleans("all but mass-assignment", "sanitize_key")
# What is looked up or made by a number or name is not the number or name.
FAMILY.fresh(
    """get_post get_posts get_pages get_page_by_path get_post_field get_post_meta get_post_status get_the_title
    get_user_by get_userdata get_users get_term get_term_by get_terms get_term_meta get_term_link get_taxonomy
    get_taxonomies get_post_types get_post_type_object get_comment get_comments_number get_attached_file
    get_children get_categories get_category get_the_terms get_object_taxonomies get_avatar get_avatar_url
    wp_insert_post wp_update_post wp_delete_post wp_trash_post wp_insert_user wp_update_user wp_delete_user
    wp_create_user wp_insert_term wp_update_term wp_delete_term wp_insert_comment wp_insert_attachment
    wp_delete_attachment wp_get_attachment_url wp_get_attachment_image wp_get_attachment_image_src
    wp_get_attachment_metadata wp_get_post_terms wp_get_object_terms wp_set_object_terms wp_schedule_event
    wp_next_scheduled wp_mail wp_check_filetype wp_get_theme wp_script_is wp_style_is get_blog_details
    get_site get_sites get_role get_userdatabylogin has_term has_shortcode user_can is_wp_error
    add_user_meta update_user_meta delete_user_meta add_post_meta update_post_meta delete_post_meta
    add_term_meta update_term_meta delete_term_meta delete_option wp_nonce_field wp_get_nav_menu_object"""
)
# WordPress unserializes it itself before it hands it over.
FAMILY.cleans("unsafe-deserialization", "get_user_meta() get_comment_meta() get_the_author_meta()")
FAMILY.cleans("path-traversal file-inclusion unrestricted-upload", "sanitize_file_name")
FAMILY.cleans("header-injection path-traversal", "sanitize_email")
FAMILY.unless("path-traversal file-inclusion", "validate_file(0)")
FAMILY.cleans("open-redirect", "wp_validate_redirect wp_sanitize_redirect.own")
# An address of the site itself, whatever is behind the host.
FAMILY.cleans(
    "open-redirect server-side-request",
    """home_url site_url admin_url network_admin_url self_admin_url plugins_url rest_url get_permalink
    get_edit_post_link""",
)
FAMILY.sink("cross-site-scripting", "wp_die(0)\n_e(0)", when="sent")
FAMILY.sink("file-inclusion", "load_template(0)")
_FILES = ("put_contents", "get_contents", "get_contents_array", "delete", "rmdir", "mkdir", "copy", "move", "dirlist")
FAMILY.sink(
    "path-traversal",
    "\n".join(f"{name}(0)" for name in (*(f"$wp_filesystem.{one}" for one in _FILES), "wp_delete_file", "wp_mkdir_p")),
    when="local",
)
FAMILY.sink("header-injection", "wp_mail(3)", confidence="medium")
# Whoever names the option or the field of an account makes himself an administrator.
FAMILY.sink(
    "mass-assignment",
    "update_option(0)\nadd_option(0)\ndelete_option(0)\nupdate_site_option(0)\nupdate_user_meta(1)\nadd_user_meta(1)",
    when="unnamed",
)
FAMILY.sink("mass-assignment", "wp_insert_user(0)\nwp_update_user(0)", when="all of it")
FAMILY.never_returns("wp_die wp_send_json wp_send_json_success wp_send_json_error wp_nonce_ays")
FAMILY.calls_back(
    "any",
    """add_action(1)
    add_filter(1)
    add_menu_page(4)
    add_submenu_page(5)
    add_options_page(4)
    add_management_page(4)
    add_theme_page(4)
    add_users_page(4)
    add_dashboard_page(4)
    add_meta_box(2)
    wp_add_dashboard_widget(2)
    add_settings_field(2)
    add_settings_section(2)
    register_activation_hook(1)""",
)
