"""What a request brings in CodeIgniter, Yii, CakePHP, Laminas, Phalcon, ThinkPHP, Drupal, Joomla and others."""

from engines.taint.catalogue.family import Family

FAMILY = Family()


def _each(owner: str, names: str, end: str = "()") -> str:
    return " ".join(f"{owner}.{name}{end}" for name in names.split())


# Of the object that controllers keep the request in, whatever they derive from.
_READS = """get post getPost getVar getGet getGetPost getPostGet getJSON getJsonVar getRawInput getData getQuery
    getParam getParams getCookie getQueryParam getBodyParam getQueryParams getBodyParams getParsedBody getRawBody getPut
    getJsonRawBody getContent getVal getText getRequestVars param"""
_KEPT = ("request", "getRequest()")
FAMILY.source("request", " ".join(_each(f"*.{one}", _READS) for one in _KEPT))
FAMILY.source("request", "*.request.data *.request.query *.request.queryParams *.request.bodyParams *.request.rawBody")
# CakePHP's before version 3, OpenCart's.
FAMILY.source("request", "*.request.get *.request.post *.request.cookie *.request.params")
_INPUT = (
    "get post get_post post_get cookie request input_stream server raw_input_stream getString getVar getRaw getHtml"
)
FAMILY.source("request", f"{_each('*.input', _INPUT)} *.input.getArray() *.uri.segment() *.uri.segment_array()")
FAMILY.cleans("cross-site-scripting open-redirect", "*.input.cookie() *.input.server() *.request.getCookie()")
FAMILY.source("request", _each("*.params()", "fromQuery fromPost fromRoute fromFiles fromHeader"))
FAMILY.cleans("cross-site-scripting open-redirect", "*.params().fromHeader()")
_ZEND = "Zend_Controller_Action()"
FAMILY.source("request", _each(_ZEND, "_getParam _getAllParams getParam"))
FAMILY.source("request", "Symfony.Component.Form.FormInterface().getData() *.createForm().getData()")
FAMILY.source("request", "*.createForm().get().getData()")
FAMILY.same("symfony.Request", "Drupal.request() Drupal.requestStack().getCurrentRequest()")
FAMILY.source("request", "arg()")
_STATE = "Drupal.Core.Form.FormStateInterface()"
FAMILY.source("request", _each(_STATE, "getValue getValues getUserInput"))
FAMILY.source("request", "JRequest.getVar() JRequest.getString() Tools.getValue() Input.get() Input.post()")
FAMILY.source(
    "request", f"$wgRequest.getVal() $wgRequest.getText() {_each('Flight.request()', 'query data cookies', '')}"
)
FAMILY.source("request", "Flight.request().getBody() Request.param() think.facade.Request.param() input()")
FAMILY.source("request", _each("think.facade.Request", "get post put input request cookie header"))
# It escapes markup unless it is told otherwise.
FAMILY.source("request", "i()")
FAMILY.cleans("cross-site-scripting", "i()")
FAMILY.entry("think", "think.Controller Think.Controller app.BaseController")
FAMILY.same("laravel.Request", "think.Request() think.facade.Request Laravel.Lumen.Http.Request()")
FAMILY.source("request", "laravel.Request.validate() laravel.Request.param() laravel.Request.enum()")
_SWOOLE = ("Swoole.Http.Request()", "OpenSwoole.Http.Request()")
for _owner in _SWOOLE:
    FAMILY.source("request", f"{_each(_owner, 'get post cookie header files', '')} {_owner}.rawContent()")
    FAMILY.calls_back(f"hands {_owner}", f"{_owner.replace('Request', 'Server')}.on(1)")
FAMILY.source("request", "Workerman.Protocols.Http.Request().get() Workerman.Protocols.Http.Request().post()")
FAMILY.source(
    "request", "Klein.Request().param() Klein.Request().params() Klein.Request().paramsGet() Klein.Request().body()"
)
# Routes of small routers: the parts of the address come as arguments.
FAMILY.source("request", "route.argument")
_PARTS = "hands route.argument route.argument route.argument"
FAMILY.calls_back(_PARTS, "Flight.route(1)\nFlight.get(1)\nFlight.post(1)\n*.map(2)")
FAMILY.calls_back("hands Base() route.argument", "*.route(1)")
FAMILY.calls_back("hands Klein.Request() Klein.Response()", "*.respond(2)\n*.respond(1)")
FAMILY.source("request", "Klein.Request().*")
# Actions are methods; what the address says behind their name, or under the names of their parameters, is handed over.
FAMILY.entry(
    "codeigniter",
    """CI_Controller MY_Controller CodeIgniter.Controller CodeIgniter.RESTful.ResourceController
    CodeIgniter.RESTful.ResourcePresenter App.Controllers.BaseController BaseController""",
)
FAMILY.entry(
    "yii",
    """yii.web.Controller yii.rest.Controller yii.rest.ActiveController CController Controller Yii.web.Controller
    yii.base.Controller""",
)
FAMILY.entry("cake", "Cake.Controller.Controller App.Controller.AppController AppController")
FAMILY.entry(
    "nextcloud",
    " ".join(f"OCP.AppFramework.{kind}Controller" for kind in ("", "Api", "OCS", "PublicShare", "AuthPublicShare")),
)
FAMILY.source("request", _each("OCP.IRequest()", "getParam getParams getHeader getCookie getUploadedFile"))
FAMILY.entry(
    "php action",
    """Phalcon.Mvc.Controller Laminas.Mvc.Controller.AbstractActionController Zend_Controller_Action
    Zend.Mvc.Controller.AbstractActionController""",
)
FAMILY.entry("nette", "Nette.Application.UI.Presenter Nette.Application.UI.Control")
FAMILY.entry("livewire", "Livewire.Component Livewire.Volt.Component")
FAMILY.source("request", "@sent_field()")
FAMILY.entry("ratchet", "Ratchet.MessageComponentInterface Ratchet.WebSocket.MessageComponentInterface")
FAMILY.entry(
    "laravel resource",
    " ".join(
        f"{route}.{name}"
        for route in ("Route", "Illuminate.Support.Facades.Route")
        for name in ("resource", "apiResource", "controller")
    ),
)
# What somebody put into a queue.
_MESSAGE = "PhpAmqpLib.Message.AMQPMessage()"
FAMILY.source(
    "response", f"{_MESSAGE}.body {_MESSAGE}.getBody() RdKafka.Message().payload Interop.Queue.Message().getBody()"
)
FAMILY.calls_back(f"hands {_MESSAGE}", "*.basic_consume(6)")
