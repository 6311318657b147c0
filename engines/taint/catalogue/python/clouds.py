"""Functions that a cloud calls: AWS Lambda with Powertools, Google's and Firebase's functions, Azure's."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_POWERTOOLS = "aws_lambda_powertools.event_handler.APIGatewayRestResolver()"
_RESOLVERS = (
    "APIGatewayHttpResolver",
    "ApiGatewayResolver",
    "ALBResolver",
    "LambdaFunctionUrlResolver",
    "VPCLatticeResolver",
    "VPCLatticeV2Resolver",
)
FAMILY.same(
    _POWERTOOLS,
    " ".join(f"aws_lambda_powertools.event_handler.{one}()" for one in _RESOLVERS)
    + " aws_lambda_powertools.event_handler.api_gateway.APIGatewayRestResolver()"
    + " aws_lambda_powertools.event_handler.api_gateway.APIGatewayHttpResolver()"
    + " aws_lambda_powertools.event_handler.api_gateway.ApiGatewayResolver()"
    + " aws_lambda_powertools.event_handler.router.APIGatewayRouter()"
    + " aws_lambda_powertools.event_handler.api_gateway.Router()",
)
_VERBS = ("get", "post", "put", "patch", "delete", "head", "route")
FAMILY.entry("flask", " ".join(f"{_POWERTOOLS}.{verb}" for verb in _VERBS))
_PARTS = """json_body body decoded_body query_string_parameters headers path_parameters get_query_string_value()
    get_header_value() multi_value_query_string_parameters raw_query_string"""
FAMILY.source("request", " ".join(f"{_POWERTOOLS}.current_event.{part}" for part in _PARTS.split()))
_EVENTS = "aws_lambda_powertools.utilities.data_classes"
FAMILY.source(
    "request",
    " ".join(
        f"{_EVENTS}.{kind}().{part}"
        for kind in ("APIGatewayProxyEvent", "APIGatewayProxyEventV2", "ALBEvent", "LambdaFunctionUrlEvent")
        for part in _PARTS.split()
    ),
)
FAMILY.entry("appsync", "aws_lambda_powertools.event_handler.AppSyncResolver().resolver")
FAMILY.entry("flask request", "functions_framework.http firebase_functions.https_fn.on_request")
FAMILY.entry("cloud event", "functions_framework.cloud_event")
FAMILY.source("event", "cloudevents.http.CloudEvent().data")
FAMILY.entry("callable", "firebase_functions.https_fn.on_call")
FAMILY.source("request", "firebase_functions.https_fn.CallableRequest().data")
FAMILY.same("flask.request", "firebase_functions.https_fn.Request()")
_AZURE = "azure.functions.HttpRequest()"
FAMILY.source(
    "request",
    " ".join(
        f"{_AZURE}.{part}"
        for part in ("params", "route_params", "get_json()", "get_body()", "form", "files", "headers", "url")
    ),
)
FAMILY.sink("cross-site-scripting", "azure.functions.HttpResponse(0 body)", when="said-html")
