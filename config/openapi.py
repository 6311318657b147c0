"""The published description of the API: the envelope around every answer, and the one shape of every failure."""

from importlib import import_module
from typing import Any

from config.shapes import doubled

JSON = "application/json"
_COMMON = {
    "400": "The request makes no sense.",
    "401": "No credential, or none that is valid.",
    "403": "The credential may not do this.",
    "404": "Nothing there, or it belongs to somebody else.",
    "429": "Too many requests; Retry-After says when to come back.",
    "default": "Anything else that did not work, in the same shape.",
}


def ours(endpoints: list[Any], **context: Any) -> list[Any]:
    """What is below /api/. drf-spectacular knows of those extensions that have been imported."""
    import_module("accounts.openapi")
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/")]


def envelope(result: dict[str, Any], **context: Any) -> dict[str, Any]:
    """Wrap what views declare as EnvelopeRenderer does, and add the one shape of every failure."""
    result["components"]["schemas"]["Error"] = _error()
    for operations in result["paths"].values():
        for operation in operations.values():
            if isinstance(operation, dict) and "responses" in operation:
                _wrap(operation["responses"])
    return result


def _wrap(responses: dict[str, Any]) -> None:
    for status in [status for status in responses if status.startswith(("4", "5"))]:
        responses[status] = _failure(responses[status].get("description") or "Not built yet.")
    for status, response in responses.items():
        if status.startswith("2") and JSON in response.get("content", {}):
            body = response["content"][JSON]
            body["schema"] = _success(body.get("schema", {}))
    for status, words in _COMMON.items():
        responses.setdefault(status, _failure(words))


def _success(data: dict[str, Any]) -> dict[str, Any]:
    properties = {"success": {"type": "boolean", "enum": [True]}, "data": data}
    return {"type": "object", "required": list(properties), "properties": properties}


def _failure(words: str) -> dict[str, Any]:
    return {"description": words, "content": {JSON: {"schema": {"$ref": "#/components/schemas/Error"}}}}


def _error() -> dict[str, Any]:
    """The schema of config.shapes.doubled."""
    code, message = {"type": "integer"}, {"type": "string"}
    refused = {"type": "boolean", "enum": [False]}
    inner = {"success": refused, "code": code, "message": message}
    nested = {"type": "object", "required": list(inner), "properties": inner}
    properties = {"success": refused, "error": nested, "code": code, "message": message}
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "example": doubled(404, "Repo '01936d2f-8c4e-7890-b123-456789abcdef' not found"),
    }
