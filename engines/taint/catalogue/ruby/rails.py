"""Rails: controllers, views, models, and what they make of a request."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.source(
    "request",
    """params() cookies() request().params() request().query_parameters() request().request_parameters()
    request().path_parameters() request().headers() request().body() request().raw_post() request().query_string()
    request().fullpath() request().original_url() request().url() request().original_fullpath() request().referer()
    request().referrer() request().user_agent() request().env() request().cookies() request().host()
    request().host_with_port() request().GET() request().POST() request().path_info() request().filtered_parameters()
    request().media_type() request().content_type() request().remote_host() request().server_name()
    request().parameters() request().domain() request().subdomain() request().authorization() controller().params()
    http_env_header() http_env_query()""",
)
FAMILY.source("route", "request().path()")
# Nobody can write them who has no key of the program's.
FAMILY.fresh("cookies().signed cookies().encrypted")
FAMILY.cleans(
    "open-redirect server-side-request",
    """request().fullpath() request().original_fullpath() request().path() request().original_url() request().url()
    request().query_string()""",
)
# Nobody chooses another visitor's Host header.
# An address as a browser sends it is encoded, and begins with a scheme of the web or a slash.
FAMILY.cleans(
    "cross-site-scripting",
    "request().fullpath() request().original_fullpath() request().original_url() request().url()",
)
FAMILY.cleans("open-redirect", "request().host() request().host_with_port() request().domain() request().server_name()")
# Nobody can make a visitor's browser send these with a value of their choice.
FAMILY.cleans(
    "cross-site-scripting open-redirect",
    """request().headers() request().user_agent() request().referer() request().referrer() request().authorization()
    request().env() cookies() request().cookies() http_env_header()""",
)
FAMILY.entry(
    "rails",
    """ActionController.Base ActionController.API ApplicationController ActionController.Metal Devise.SessionsController
    Devise.RegistrationsController""",
)
FAMILY.cleans(
    "open-redirect server-side-request path-traversal header-injection command-injection cross-site-scripting", "@route"
)
FAMILY.fresh("url_for polymorphic_path polymorphic_url flash session head")
FAMILY.sink(
    "template-injection",
    """render(inline)
    render_to_string(inline)
    ERB(0)
    Erubi.Engine(0)
    Erubis.Eruby(0)
    Haml.Engine(0)
    Slim.Template(0)
    Liquid.Template.parse(0)
    Tilt.ERBTemplate(0)
    Haml.Template(0)""",
)
FAMILY.sink(
    "cross-site-scripting",
    """render(text)
    raw(0)
    *.html_safe(self)
    ActiveSupport.SafeBuffer(0)
    *.safe_concat(0)
    safe_concat(0)
    view_raw(0)""",
)
# They leave out what could hurt unless they are told not to.
FAMILY.sink("cross-site-scripting", "simple_format(0)\nhighlight(0)\nauto_link(0)", when="unsanitized")
FAMILY.sink("path-traversal", "render(file)\nrender_to_string(file)\nsend_file(0)")
# Since 4.2.5.1 these are looked for among the program's own pages: a stranger chooses which of them is shown.
FAMILY.sink("path-traversal", "render(template, partial)", confidence="low")
FAMILY.sink("path-traversal", "render(0)", when="template name", confidence="low")
FAMILY.sink(
    "open-redirect", "redirect_to(0)\nredirect_back(fallback_location)\nredirect_back_or_to(0)", when="another host"
)
FAMILY.sink("cross-site-scripting", "link_to(1)\nbutton_to(1)", when="address", confidence="medium")
FAMILY.sink(
    "header-injection", "response().headers()[]=(0)\nresponse().set_header(1)\nheaders()[]=(0)", confidence="low"
)
FAMILY.sink("trust-boundary", "session()[]=(0)", confidence="low")
FAMILY.keeps_by_name("session", put="session()", take="session()")
FAMILY.sink("mass-assignment", "*.permit!(self)", confidence="medium")
FAMILY.sink(
    "mass-assignment",
    """*.assign_attributes(0)
    *.update_attributes(0)
    *.update(0)
    *.update!(0)
    *.create(0)
    *.create!(0)
    *.build(0)
    *.attributes=
    ActiveRecord.Base()(0)""",
    when="unpermitted",
    confidence="medium",
)
FAMILY.cleans("mass-assignment", "*.permit *.slice *.except_unknown *.expect")
FAMILY.cleans(
    "cross-site-scripting",
    """h html_escape escape_html escapeHTML
    ERB.Util.html_escape ERB.Util.h CGI.escapeHTML CGI.escape_html Rack.Utils.escape_html sanitize
    strip_tags *.sanitize *.strip_tags json_escape *.json_escape j escape_javascript *.escape_html content_tag tag
    link_to simple_format truncate highlight *.to_json Sanitize.fragment Sanitize.clean Loofah.fragment *.scrub!
    ERB.Util.json_escape raw *.html_safe number_to_currency image_tag *.escapeHTML *.html_escape button_to mail_to
    auto_link text_area_tag textarea_tag text_field_tag hidden_field_tag label_tag render safe_join concat pluralize
    select_tag options_for_select options_from_collection_for_select grouped_options_for_select check_box_tag
    checkbox_tag radio_button_tag password_field_tag file_field_tag submit_tag button_tag email_field_tag
    number_field_tag search_field_tag date_field_tag time_tag time_ago_in_words number_with_delimiter
    number_to_human_size link_to_if link_to_unless link_to_unless_current stylesheet_link_tag javascript_include_tag
    video_tag audio_tag""",
)
FAMILY.guard("open-redirect server-side-request", "url_from(0)")
# A template is looked for among the program's own.
FAMILY.harmless("lookup_context().exists?")
# What a relation is called in the database is not what was asked of it, nor is what something is an instance of.
FAMILY.fresh("@class *.table_name *.quoted_table_name *.primary_key *.model_name *.column_names")
# Only the part behind the host is left of it.
FAMILY.cleans("open-redirect", "url_from URI.parse().path")
FAMILY.sink("cross-site-scripting", "@unescaped(0)")
FAMILY.fresh("@escaped @unescaped")
