"""Flask, Quart, Werkzeug and their extensions."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.same(
    "flask.request",
    "flask.globals.request quart.request flask.Request() quart.Request() flask.wrappers.Request() "
    "werkzeug.wrappers.Request() flask.LocalProxy() werkzeug.Request() connexion.request",
)
FAMILY.same("flask.session", "quart.session flask.globals.session")
FAMILY.same("flask.redirect", "werkzeug.utils.redirect quart.redirect flask.helpers.redirect werkzeug.redirect")
FAMILY.same("flask.render_template_string", "quart.render_template_string flask.templating.render_template_string")
FAMILY.same("flask.render_template", "quart.render_template flask.templating.render_template")
FAMILY.same("flask.send_file", "quart.send_file flask.helpers.send_file")
FAMILY.same("flask.Response", "werkzeug.wrappers.Response quart.Response werkzeug.Response flask.wrappers.Response")
FAMILY.same("flask.Flask()", "quart.Quart() flask_openapi3.OpenAPI() connexion.FlaskApp().app")
FAMILY.same("flask.url_for", "quart.url_for")
FAMILY.same("werkzeug.utils.secure_filename", "werkzeug.secure_filename")
# A redirect to the one that knows people.
FAMILY.fresh("*.authorize_redirect")
FAMILY.source(
    "request",
    """flask.request.args flask.request.form flask.request.values flask.request.cookies flask.request.headers
    flask.request.data flask.request.json flask.request.files flask.request.get_json() flask.request.get_data()
    flask.request.query_string flask.request.full_path flask.request.url flask.request.base_url
    flask.request.referrer flask.request.user_agent flask.request.environ flask.request.stream flask.request.view_args
    flask.request.authorization flask.request.input_stream flask.request.url_root flask.request.host
    flask.request.get_data().decode flask.request.body flask.request.query_params""",
)
FAMILY.source("request", "flask_wtf.FlaskForm() wtforms.Form() wtforms.form.Form() flask_wtf.form.FlaskForm()")
# Of a form whose class declares its fields; numbers, dates and choices hurt nobody.
_FIELDS = "String TextArea Password Hidden Search URL Email Tel Field File MultipleFile"
FAMILY.source(
    "request",
    " ".join(
        f"{package}.{field.removesuffix('Field')}Field().data"
        for package in ("wtforms", "wtforms.fields", "wtforms.fields.simple", "wtforms.fields.html5", "flask_wtf.file")
        for field in _FIELDS.split()
    ),
)
FAMILY.source("route", "flask.request.path")
FAMILY.entry(
    "flask",
    """flask.Flask().route flask.Blueprint().route *.route flask.Flask().get flask.Flask().post flask.Flask().put
    flask.Flask().delete flask.Flask().patch flask.Blueprint().get flask.Blueprint().post flask.Blueprint().put
    flask.Blueprint().delete flask.Blueprint().patch flask.views.MethodView flask.views.View flask.MethodView
    flask.Flask().errorhandler flask.Flask().add_url_rule *.add_url_rule flask.Flask().before_request""",
)
FAMILY.entry("flask-api", "flask_restful.Resource flask_restx.Resource flask_restplus.Resource *.add_resource")
FAMILY.sink("cross-site-scripting", "flask.<return>(0)\nbottle.<return>(0)", when="markup")
FAMILY.sink("cross-site-scripting", "flask.Response(0 response)", when="html")
FAMILY.cleans(
    "cross-site-scripting", "flask.Response flask.jsonify flask.json.dumps flask.render_template quart.jsonify"
)
FAMILY.sink("template-injection", "flask.render_template_string(0 source)")
FAMILY.sink("cross-site-scripting", "flask.render_template_string(*)", when="said safe")
FAMILY.cleans("cross-site-scripting", "flask.render_template_string")
FAMILY.renders(
    "flask.render_template(0 template_name_or_list, *)\naiohttp_jinja2.render_template(0 template_name, 2 context)"
)
FAMILY.renders("aiohttp_jinja2.template(0 template_name)")
FAMILY.sink("open-redirect", "flask.redirect(0 location)", when="redirect")
FAMILY.cleans("cross-site-scripting", "flask.redirect svgwrite.Drawing().tostring")
# Nobody chooses another visitor's Host header.
FAMILY.cleans(
    "open-redirect",
    "flask.request.url_root flask.request.host_url flask.request.base_url flask.request.host flask.request.url",
)
FAMILY.sink(
    "path-traversal",
    """flask.send_from_directory(0 directory)
    flask.current_app.open_resource(0 resource)
    flask.Flask().open_resource(0 resource)""",
)
FAMILY.sink("path-traversal", "flask.send_file(0 path_or_file)", when="a path")
FAMILY.sink("path-traversal", "*.save(0 dst)", when="saved there", confidence="medium")
FAMILY.cleans(
    "path-traversal archive-extraction no-parent",
    "werkzeug.utils.secure_filename werkzeug.utils.safe_join flask.safe_join werkzeug.security.safe_join "
    "pathvalidate.sanitize_filename",
)
# Letters, digits, dots, dashes and underscores are left.
FAMILY.cleans(
    "all but argument-injection unrestricted-upload server-side-request open-redirect", "werkzeug.utils.secure_filename"
)
FAMILY.sink("trust-boundary", "flask.session[]=(0)")
for _session in ("flask.session", "django.http.HttpRequest().session", "starlette.requests.Request().session"):
    FAMILY.keeps_by_name(
        "session", put=f"{_session} {_session}.setdefault", take=f"{_session} {_session}.get {_session}.pop"
    )
FAMILY.fresh(
    "flask.url_for flask.send_file flask.send_from_directory flask.flash flask.abort flask.get_flashed_messages"
)
FAMILY.carries_first("flask.make_response quart.make_response")
# An answer that is said to be something else than a page once it is made.
for _made in ("flask.make_response()", "quart.make_response()"):
    for _said in (".mimetype=", ".content_type=", ".headers['content-type']="):
        FAMILY.becomes(f"{_made}{_said}", when="/plain|/json|/csv|/octet-stream|/pdf", then="flask.jsonify()")
FAMILY.never_returns("flask.abort quart.abort werkzeug.exceptions.abort flask_restful.abort")
FAMILY.cleans("all", "flask_login.current_user.get_id")
# Letters, digits and dashes are left.
FAMILY.cleans("all", "slugify.slugify django.utils.text.slugify django.template.defaultfilters.slugify")
# What the program has signed itself.
FAMILY.cleans(
    "path-traversal server-side-request open-redirect",
    """jwt.decode jose.jwt.decode django.core.signing.loads itsdangerous.URLSafeTimedSerializer().loads
    itsdangerous.URLSafeSerializer().loads itsdangerous.Signer().unsign itsdangerous.TimestampSigner().unsign""",
)
