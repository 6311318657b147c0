"""A method of an API asks neither for a login nor for a key.

Everybody who finds the address calls it, with the rights the API has on what stands behind it.

Set `authorization` to an authorizer, `COGNITO_USER_POOLS` or `AWS_IAM`. Public methods are best kept in an API of
their own.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="API method without login",
    severity="medium",
    confidence="medium",
    cwe=306,
    weakness="missing-authentication",
    languages=("terraform", "yaml", "json"),
    fix="Set authorization.",
    bad={
        "terraform": [
            'resource "aws_api_gateway_method" "main" {\n  http_method = "POST"\n  authorization = "NONE"\n}',
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::ApiGateway::Method
    Properties:
      HttpMethod: POST
      AuthorizationType: NONE""",
        ],
    },
    good={
        "terraform": [
            'resource "aws_api_gateway_method" "main" {\n  http_method = "OPTIONS"\n  authorization = "NONE"\n}',
            """resource "aws_api_gateway_method" "main" {
  http_method = "POST"
  authorization = "NONE"
  api_key_required = true
}""",
            'resource "aws_api_gateway_method" "main" {\n  http_method = "POST"\n  authorization = "AWS_IAM"\n}',
        ],
        "yaml": [
            """Resources:
  Main:
    Type: AWS::ApiGateway::Method
    Properties:
      HttpMethod: OPTIONS
      AuthorizationType: NONE""",
        ],
    },
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, "aws_api_gateway_method"):
        is_none = one.text("authorization").upper() == "NONE" and not one.is_on("api_key_required")
        if is_none and one.text("http_method").upper() != "OPTIONS":
            yield one.match("authorization", f"{one.address} answers everybody.")
