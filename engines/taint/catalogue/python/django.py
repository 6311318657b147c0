"""Django and Django REST framework."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.same(
    "django.http.HttpRequest()",
    "django.http.request.HttpRequest() django.core.handlers.wsgi.WSGIRequest() django.http.WSGIRequest()",
)
_BASES = ("View", "TemplateView", "ListView", "DetailView", "CreateView", "UpdateView", "FormView", "DeleteView")
FAMILY.same(
    "django.http.HttpRequest()",
    " ".join(f"django.views.generic.{one}().request" for one in _BASES) + " django.views.View().request "
    "django.views.generic.RedirectView().request django.views.generic.base.View().request",
)
FAMILY.same("django.http.HttpResponse", "django.http.response.HttpResponse")
FAMILY.same("django.http.HttpResponseRedirect", "django.http.response.HttpResponseRedirect")
FAMILY.same("django.utils.safestring.mark_safe", "django.utils.html.mark_safe")
# Django puts an upload down itself, under a name of its own.
FAMILY.fresh("*.temporary_file_path")
FAMILY.source(
    "request",
    """django.http.HttpRequest().GET django.http.HttpRequest().POST django.http.HttpRequest().COOKIES
    django.http.HttpRequest().META django.http.HttpRequest().FILES django.http.HttpRequest().body
    django.http.HttpRequest().headers django.http.HttpRequest().path django.http.HttpRequest().path_info
    django.http.HttpRequest().get_full_path() django.http.HttpRequest().build_absolute_uri()
    django.http.HttpRequest().read() django.http.HttpRequest().REQUEST *.GET *.POST *.COOKIES
    rest_framework.request.Request().data rest_framework.request.Request().query_params
    rest_framework.request.Request().GET rest_framework.request.Request().POST rest_framework.request.Request().FILES
    rest_framework.request.Request().body rest_framework.request.Request().headers *.query_params *.QUERY_PARAMS
    rest_framework.request.Request().META rest_framework.request.Request().path
    rest_framework.request.Request().DATA django.http.HttpRequest().DATA""",
)
FAMILY.entry(
    "django",
    """django.urls.path django.urls.re_path django.conf.urls.url django.conf.urls.defaults.url django.urls.conf.path
    django.views.View django.views.generic.View django.views.generic.TemplateView django.views.generic.ListView
    django.views.generic.DetailView django.views.generic.CreateView django.views.generic.UpdateView
    django.views.generic.FormView django.views.generic.DeleteView django.views.generic.base.View
    django.views.generic.RedirectView django.views.decorators.csrf.csrf_exempt
    django.views.decorators.http.require_http_methods""",
)
FAMILY.entry(
    "drf",
    """rest_framework.views.APIView rest_framework.viewsets.ViewSet rest_framework.viewsets.ModelViewSet
    rest_framework.viewsets.GenericViewSet rest_framework.generics.GenericAPIView rest_framework.decorators.api_view
    rest_framework.generics.ListAPIView rest_framework.generics.CreateAPIView rest_framework.generics.RetrieveAPIView
    rest_framework.decorators.action""",
)
FAMILY.sink("cross-site-scripting", "django.http.HttpResponse(0 content)", when="html")
FAMILY.sink("cross-site-scripting", "django.utils.safestring.mark_safe(0 s)\ndjango.utils.safestring.SafeString(0)")
FAMILY.sink("cross-site-scripting", "django.utils.html.format_html(0 format_string)")
FAMILY.cleans(
    "cross-site-scripting",
    """django.utils.html.escape django.utils.html.conditional_escape django.utils.html.format_html
    django.utils.html.strip_tags django.utils.safestring.mark_safe django.shortcuts.render django.http.JsonResponse
    django.http.HttpResponse django.template.loader.render_to_string django.utils.html.escapejs""",
)
FAMILY.sink(
    "open-redirect",
    """django.shortcuts.redirect(0 to)
    django.http.HttpResponseRedirect(0 redirect_to)
    django.http.HttpResponsePermanentRedirect(0 redirect_to)""",
    when="redirect",
)
# The name of an upload has lost its folders before a program sees it.
_UPLOADS = ("django.http.HttpRequest().FILES", "rest_framework.request.Request().FILES", "*.FILES")
FAMILY.cleans("path-traversal", " ".join(f"{one}[].name {one}.get().name {one}.*.name" for one in _UPLOADS))
# Percent-encoded by Django, and on this host.
FAMILY.cleans(
    "open-redirect server-side-request cross-site-scripting header-injection",
    "django.http.HttpRequest().get_full_path() django.http.HttpRequest().build_absolute_uri()",
)
FAMILY.cleans(
    "open-redirect server-side-request",
    """django.http.HttpRequest().path django.http.HttpRequest().path_info
    flask.request.full_path flask.request.path flask.request.query_string""",
)
FAMILY.guard(
    "open-redirect server-side-request",
    "django.utils.http.url_has_allowed_host_and_scheme(0 url)\ndjango.utils.http.is_safe_url(0 url)",
)
FAMILY.sink(
    "sql-injection",
    """django.db.models.expressions.RawSQL(0 sql)
    django.db.models.RawSQL(0 sql)
    *.raw(0 raw_query)
    *.extra(select, where, tables, order_by, 0)""",
)
# What such a statement gives is rows, not the statement.
FAMILY.fresh("*.raw *.extra")
FAMILY.sink("template-injection", "django.template.Template(0 template_string)\ndjango.template.base.Template(0)")
# The storage refuses names that lead out of its folder.
FAMILY.harmless("django.core.files.storage.default_storage.open")
FAMILY.fresh("django.core.files.storage.default_storage.open")
FAMILY.sink("cross-site-scripting", "django.http.HttpResponse().write(0 content)", when="page")
for _said in (".content_type=", "['content-type']=", ".headers['content-type']="):
    FAMILY.becomes(
        f"django.http.HttpResponse(){_said}",
        when="/plain|/json|/csv|/octet-stream|/pdf|/calendar|excel|spreadsheet",
        then="django.http.DataResponse()",
    )
FAMILY.sink("path-traversal", "django.core.files.storage.FileSystemStorage(0 location)", confidence="medium")
FAMILY.renders(
    """django.shortcuts.render(1 template_name, 2 context)
    django.shortcuts.render_to_response(0 template_name, 1 context)
    django.template.loader.render_to_string(0 template_name, 1 context)
    django.template.loader.get_template().render(self, 0 context)""",
)
FAMILY.saves_itself("*.save")
FAMILY.picks_page("django.template.loader.get_template")
FAMILY.same("django.template.loader.get_template", "django.template.loader.select_template")
FAMILY.cleans("cross-site-scripting", "django.template.loader.get_template().render")
FAMILY.cleans("path-traversal archive-extraction", "django.utils._os.safe_join django.utils.text.get_valid_filename")
FAMILY.fresh(
    """django.urls.reverse django.shortcuts.get_object_or_404 django.shortcuts.get_list_or_404 django.db.models.Q
    django.db.models.F django.contrib.auth.authenticate django.core.urlresolvers.reverse django.contrib.messages.error
    *.filter *.filter_by *.get_or_create *.exclude *.order_by *.first *.fetchone *.fetchall *.fetchmany *.scalars
    *.scalar *.find_one *.delete_one *.query *.is_valid *.save *.commit *.execute *.executemany *.exists *.one_or_none
    *.check_password *.objects.get *.get_or_404 *.first_or_404 *.get_one *.get_by_id *.get_by_slug *.get_by_name
    *.find_by_id *.find_by_name""",
)
FAMILY.never_returns("django.core.exceptions.PermissionDenied.raise_")
# What a form or serializer nobody sees the class of has been filled with.
FAMILY.source("request", "django.forms.Form().cleaned_data rest_framework.serializers.Serializer().validated_data")
