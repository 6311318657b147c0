"""What a function of a script is handed by where it stands: under which name, in which object, behind which type."""

import re
from typing import Final

import re2
from tree_sitter import Node

from engines.taint import ir
from engines.taint.lower.walk import at, children, text

_REQUESTS: Final = frozenset(("req", "_req", "request", "_request"))
_VERBS: Final = frozenset(("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"))
_EVENTS: Final = frozenset(("event", "_event", "evt"))
# What AWS is told to call, when nobody says otherwise.
_INVOKED: Final = frozenset(("handler", "lambdaHandler", "main"))
# How the type of a handler says what it is called with, each with what its parameters are.
_TYPES: Final = {
    "event": re2.compile(r"^(APIGateway(Proxy|Event)\w*Handler\w*|LambdaFunctionURLHandler|ALBHandler|S3Handler"
                         r"|SQSHandler|SNSHandler|ValidatedEventAPIGatewayProxyEvent|Handler)\b"),
    "request": re2.compile(r"^((\w+\.)?(LoaderFunction|ActionFunction)|APIRoute|RequestHandler|PageServerLoad"
                           r"|LayoutServerLoad|PagesFunction|NextApiHandler|VercelApiHandler|NetlifyFunction|HttpFunction|AzureFunction)\b"),
}  # fmt: skip
# How the type of a parameter does.
_HOLDERS: Final = re2.compile(
    r"^((\w+\.)?(Loader|Action)(Function)?Args|DataFunctionArgs|Route\.(Loader|Action)Args|RequestEvent|APIContext"
    r"|EventContext|GetServerSidePropsContext)\b"
)
_MARKED: Final = frozenset(("Req()", "Request()"))
# Where files answer whose functions are handed the request, or an object that holds it.
_FILES: Final = re.compile(r"(^|/)netlify/(edge-)?functions/|(^|/)src/pages/.*\.[jt]s$|(^|/)functions/.*\.[jt]s$")
_ANSWERING: Final = re.compile(r"^(GET|POST|PUT|PATCH|DELETE|ALL|HEAD|OPTIONS|onRequest\w{0,10}|default|handler)$")
# Plugins of Fastify, by their type or by what they call the server.
_PLUGINS: Final = re2.compile(r"^Fastify(Plugin|Register)\w*\b")
_HOOKS: Final = re.compile(r"(^|/)src/hooks(\.server)?\.[jt]s$")
# Methods that are given a function of one parameter, and the key under which that holds what was sent.
_SENT: Final = {"query": "input", "mutation": "input", "subscription": "input", "action": "parsedInput"}
# Where Sails has what it calls by an address; its helpers, which the program itself calls, are written alike.
_ACTIONS: Final = re.compile(r"(^|/)controllers/")
_FIELDS: Final = frozenset(("Query", "Mutation", "Subscription"))
_RESOLVES: Final = frozenset(("resolve", "subscribe", "authorize"))
# What Discord's commands are called with, and under which keys.
_COMMANDS: Final = frozenset(("execute", "run", "autocomplete", "callback"))
_INTERACTIONS: Final = frozenset(("interaction", "i", "inter", "_interaction"))
_MOST_BEGINNING: Final = 2_000
_MOST: Final = 6
_RESTS: Final = re2.compile(r"\barguments\s*[\[)]|\.\.\.arguments\b")


def handed(function: Node, path: str, called: str, place: int, names: list[str]) -> str:
    """The name of what a parameter is, as the catalogue has it; "" where nothing says so."""
    if place == 1:
        is_azure = names[:2] == ["context", "req"] and _is_given_out(function)
        return "@http.Request" if is_azure else ""
    if place:
        return ""
    kind = _declared(function)
    if kind == "event" or (names[0] in _EVENTS and _is_given_out(function)):
        return "@http.Invocation" if called in _INVOKED else "@http.Event"
    if kind == "request" or (_FILES.search(path) and _ANSWERING.match(called) and _is_given_out(function)):
        return "@http.Request"
    if names[0] in _REQUESTS and called == "fetch" and _is_module_worker(function):
        return "@http.Request"
    if names[0] == "fastify" or _PLUGINS.match(_type_of(function)):
        return "@fastify()"
    if _HOOKS.search(path) and called == "handle":
        return "@http.Holder"
    if called in _COMMANDS and names[0] in _INTERACTIONS and _is_command(function):
        return "@discord.js.Interaction()"
    if called in _VERBS and _is_below_handlers(function):
        return "@http.Request"
    if names[0] in _REQUESTS and (_is_routed(function) or _is_described(function, called)):
        return "@http.Request"
    return _sent(function, names[0])


def _is_described(function: Node, called: str) -> bool:
    """`{ path: "/go", method: "post", handler: async (req) => … }`"""
    holder = _holder(function) if called in ("handler", "<lambda>", "") else None
    key = function.parent.child_by_field_name("key") if function.parent is not None else None
    is_handler = text(key or function.child_by_field_name("name")) == "handler"
    return holder is not None and is_handler and {"path", "method"} <= _keys(holder)


def _is_below_handlers(function: Node) -> bool:
    """`createFileRoute("/notes")({ server: { handlers: { GET: async ({ request, params }) => … } } })`"""
    pair = function.parent
    holder = pair.parent.parent if pair is not None and pair.parent is not None else None
    return holder is not None and holder.type == "pair" and text(holder.child_by_field_name("key")) == "handlers"


def _is_routed(function: Node) -> bool:
    """`this.route("GET", "/notes", req => …)`, of a router of the program's own."""
    given = function.parent
    call = given.parent if given is not None and given.type == "arguments" else None
    if given is None or call is None or not text(call.child_by_field_name("function")).endswith(".route"):
        return False
    first = children(given)[0]
    return first.type == "string" and text(first)[1:-1].upper() in _VERBS


def all_given(function: Node, body: Node | None, parameters: list[ir.Parameter]) -> list[ir.Statement]:
    """`arguments`, where a function asks for it that takes no rest of its own: what it is called with, in order."""
    if function.type.startswith("arrow") or body is None or b"arguments" not in (body.text or b""):
        return []
    if _RESTS.search(text(body)) is None or any(one.kind or one.name == "arguments" for one in parameters):
        return []
    here, rest = at(function), "arguments" if not parameters else "further arguments"
    named = tuple(ir.Name(here, one.name) for one in parameters)
    parameters.append(ir.Parameter(rest, here, "*"))
    every = ir.Sequence(here, "list", (*named, ir.Star(here, ir.Name(here, rest))))
    return [ir.Assign(here, ir.Name(here, "arguments"), every)] if named else []


def is_holder(written: str, parameter: Node) -> bool:
    """Whether a type is of an object that holds the request and the parts of its address, or a mark says it is one:
    `@Req() asked`.
    """
    marks = (next(iter(children(one)), None) for one in parameter.children_by_field_name("decorator"))
    return bool(_HOLDERS.match(written)) or any(text(one) in _MARKED for one in marks)


def is_sent(function: Node, path: str, place: int, names: list[str]) -> bool:
    """Whether a parameter holds what somebody sent, all of it: the arguments of a resolver, the inputs of an action."""
    if place == 0:
        return bool(_ACTIONS.search(path)) and _takes_inputs(function)
    return place == 1 and _is_resolver(function) and names[1] not in ("info", "_", "__")


def _declared(function: Node) -> str:
    """What the type of the variable says that holds the function."""
    written = _type_of(function)
    return next((kind for kind, type_ in _TYPES.items() if type_.match(written)), "") if written else ""


def _type_of(function: Node) -> str:
    """The type of the variable that holds the function, as it is written."""
    outer = function.parent
    is_held = outer is not None and outer.type == "variable_declarator"
    return text(outer.child_by_field_name("type")).removeprefix(":").strip() if outer is not None and is_held else ""


def _is_given_out(function: Node) -> bool:
    """Exported by whichever way: `exports.show = …`, `export const show = …`, `module.exports = …`."""
    outer: Node | None = function
    for _ in range(_MOST):
        outer = outer.parent if outer is not None else None
        if outer is None or outer.type in ("program", "statement_block"):
            return False
        if outer.type == "export_statement":
            return True
        if outer.type == "assignment_expression":
            return "exports" in text(outer.child_by_field_name("left")).split(".")
    return False


def _is_module_worker(function: Node) -> bool:
    """`export default { async fetch(request, env) {…} }`"""
    outer = function.parent
    for _ in range(_MOST):
        if outer is None or outer.type not in ("object", "pair", "satisfies_expression", "as_expression"):
            break
        outer = outer.parent
    return outer is not None and outer.type == "export_statement"


def _sent(function: Node, name: str) -> str:
    """`procedure.input(…).mutation(async ({ input }) => …)`"""
    given = function.parent
    call = given.parent if given is not None and given.type == "arguments" else None
    callee = call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
    if callee is None or callee.type != "member_expression":
        return ""
    key = _SENT.get(text(callee.child_by_field_name("property")), "")
    if key and (name == "opts" or (name[:1] == "{" and re.search(rf"\b{key}\b", name))):
        return "@http.Options"
    is_server = text(callee.child_by_field_name("property")) == "handler" and "createServerFn" in text(callee)[:400]
    return "@http.Options" if is_server else ""


def _is_command(function: Node) -> bool:
    """`{ data: new SlashCommandBuilder(…), async execute(interaction) {…} }`"""
    holder = _holder(function)
    return holder is not None and "SlashCommandBuilder" in text(holder)[:_MOST_BEGINNING]


def _takes_inputs(function: Node) -> bool:
    """An action of Sails: `{ inputs: {…}, fn: async function (inputs) {…} }`."""
    holder = _holder(function)
    keys = _keys(holder) if holder is not None else set()
    name = function.parent.child_by_field_name("key") if function.parent is not None else None
    called = text(name or function.child_by_field_name("name"))
    return called == "fn" and "inputs" in keys


def _holder(function: Node) -> Node | None:
    """The object a function is a member of."""
    outer = function.parent
    if outer is not None and outer.type == "pair":
        outer = outer.parent
    return outer if outer is not None and outer.type == "object" else None


def _keys(holder: Node) -> set[str]:
    return {text(one.child_by_field_name("key") or one.child_by_field_name("name")) for one in children(holder)}


def _is_resolver(function: Node) -> bool:
    """A field of `Query` or `Mutation`, be it guarded; or what a field is described with: `{ type, args, resolve }`."""
    one: Node | None = function
    while one is not None and one.parent is not None and one.parent.type in ("arguments", "call_expression"):
        one = one.parent
    holder = _holder(one) if one is not None else None
    if holder is None or one is None:
        return False
    key = one.parent.child_by_field_name("key") if one.parent is not None and one.parent.type == "pair" else None
    called = text(key or one.child_by_field_name("name"))
    if called in _RESOLVES and {"type", "args"} & _keys(holder):
        return True
    outer = holder.parent
    named = outer.child_by_field_name("key") or outer.child_by_field_name("name") if outer is not None else None
    return text(named) in _FIELDS
