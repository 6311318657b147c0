"""Reads CloudFormation and SAM templates as the resources Terraform would call them, so that one rule knows both."""

from collections.abc import Callable, Iterator, Mapping

import re2

from engines.infrastructure.hcl_values import UNKNOWN, Unknown, Value
from engines.infrastructure.resources import Resource, Section
from engines.source import SourceFile, per_file
from engines.yaml_tree import YamlNode, documents, scalar

MARKS = (b"AWSTemplateFormatVersion", b"AWS::Serverless", b'"AWS::', b": AWS::")
CAMEL = re2.compile(r"([a-z0-9])([A-Z])|([A-Z]+)([A-Z][a-z])")
DEEPEST = 30
MOST_VALUES = 50_000
# Only what rules ask about; everything else is nobody's resource.
KINDS = {
    "AWS::EC2::SecurityGroup": "aws_security_group", "AWS::EC2::SecurityGroupIngress": "aws_security_group_rule",
    "AWS::EC2::Instance": "aws_instance", "AWS::EC2::LaunchTemplate": "aws_launch_template",
    "AWS::AutoScaling::LaunchConfiguration": "aws_launch_configuration", "AWS::EC2::Volume": "aws_ebs_volume",
    "AWS::S3::Bucket": "aws_s3_bucket", "AWS::S3::BucketPolicy": "aws_s3_bucket_policy",
    "AWS::SQS::QueuePolicy": "aws_sqs_queue_policy", "AWS::SNS::TopicPolicy": "aws_sns_topic_policy",
    "AWS::KMS::Key": "aws_kms_key", "AWS::IAM::Policy": "aws_iam_policy", "AWS::IAM::ManagedPolicy": "aws_iam_policy",
    "AWS::IAM::Role": "aws_iam_role", "AWS::IAM::User": "aws_iam_user", "AWS::IAM::Group": "aws_iam_group",
    "AWS::IAM::AccessKey": "aws_iam_access_key",
    "AWS::RDS::DBInstance": "aws_db_instance", "AWS::RDS::DBCluster": "aws_rds_cluster",
    "AWS::DocDB::DBCluster": "aws_docdb_cluster", "AWS::Neptune::DBCluster": "aws_neptune_cluster",
    "AWS::Redshift::Cluster": "aws_redshift_cluster", "AWS::EFS::FileSystem": "aws_efs_file_system",
    "AWS::ElastiCache::ReplicationGroup": "aws_elasticache_replication_group",
    "AWS::Elasticsearch::Domain": "aws_elasticsearch_domain", "AWS::OpenSearchService::Domain": "aws_opensearch_domain",
    "AWS::ElasticLoadBalancingV2::Listener": "aws_lb_listener", "AWS::CloudFront::Distribution": "aws_cloudfront",
    "AWS::EKS::Cluster": "aws_eks_cluster", "AWS::CloudTrail::Trail": "aws_cloudtrail",
    "AWS::Lambda::Function": "aws_lambda_function", "AWS::Serverless::Function": "aws_lambda_function",
    "AWS::Lambda::Url": "aws_lambda_function_url", "AWS::Lambda::Permission": "aws_lambda_permission",
    "AWS::ApiGateway::Method": "aws_api_gateway_method", "AWS::Kinesis::Stream": "aws_kinesis_stream",
    "AWS::ECR::Repository": "aws_ecr_repository", "AWS::ECS::TaskDefinition": "aws_ecs_task_definition",
    "AWS::SageMaker::NotebookInstance": "aws_sagemaker_notebook_instance", "AWS::MSK::Cluster": "aws_msk_cluster",
    "AWS::AmazonMQ::Broker": "aws_mq_broker", "AWS::DMS::ReplicationInstance": "aws_dms_replication_instance",
    "AWS::SecretsManager::ResourcePolicy": "aws_secretsmanager_secret_policy",
}  # fmt: skip
# CloudFormation's word for what Terraform calls otherwise, after snake case.
WORDS: Mapping[str, str] = {
    "security_group_ingress": "ingress", "cidr_ip": "cidr_blocks", "cidr_ipv6": "ipv6_cidr_blocks",
    "ip_protocol": "protocol", "master_user_password": "password", "policy_document": "policy",
    "assume_role_policy_document": "assume_role_policy",
    "function_url_auth_type": "authorization_type", "key_policy": "policy",
    "authorization_type": "authorization", "repository_policy_text": "policy", "default_actions": "default_action",
}  # fmt: skip


def is_template(file: SourceFile) -> bool:
    return any(mark in file.data for mark in MARKS)


@per_file
def described(file: SourceFile) -> dict[str, list[Resource]]:
    """The resources of a template by Terraform's kind; nothing when the file is none. Raises Unparsed."""
    found: dict[str, list[Resource]] = {}
    if not is_template(file):
        return found
    for root in documents(file):
        listed = root.get("Resources")
        values = _Values(root)
        for key, node in listed.entries() if listed else ():
            kind = KINDS.get(node.word("Type"))
            if kind is not None:
                made = Resource(key.line, kind=kind, name=key.text or "", file=file)
                properties = node.get("Properties")
                if properties is not None:
                    values.fill(made, properties)
                for more in ADAPTED.get(kind, _as_it_is)(made):
                    found.setdefault(more.kind, []).append(more)
    return found


class _Values:
    """Turns nodes into values: parameters with a default are folded, everything else a run decides is unknown."""

    def __init__(self, root: YamlNode) -> None:
        parameters = root.get("Parameters")
        self._defaults = {
            key.text or "": node.get("Default") for key, node in (parameters.entries() if parameters else ())
        }
        self._count = 0

    def fill(self, section: Section, node: YamlNode) -> None:
        for key, value in node.entries():
            name = snake(key.text or "")
            name = WORDS.get(name, name)
            section.lines[name] = key.line
            if value.pairs is not None and not _function(value):
                inner = Section(key.line)
                self.fill(inner, value)
                section.sections[name] = [inner]
            elif value.items is not None and any(one.pairs is not None for one in value.items):
                section.sections[name] = [self._section(one) for one in value.items if one.pairs is not None]
            if name not in section.sections or name in ("policy", "assume_role_policy"):
                section.values[name] = self.value(value)

    def _section(self, node: YamlNode) -> Section:
        made = Section(node.line)
        self.fill(made, node)
        return made

    def value(self, node: YamlNode, depth: int = 0) -> Value:
        """Names inside keep their own spelling: policies are read as they are written."""
        self._count += 1
        if depth > DEEPEST or self._count > MOST_VALUES:
            return UNKNOWN
        called = node.tag.lstrip("!") or _function(node)
        if called:
            return self._called(called, node)
        if node.items is not None:
            return [self.value(one, depth + 1) for one in node.items]
        if node.pairs is not None:
            return {key.text or "": self.value(value, depth + 1) for key, value in node.entries()}
        return scalar(node.text or "")

    def _called(self, function: str, node: YamlNode) -> Value:
        argument = node if node.tag else (node.pairs or [(node, node)])[0][1]
        written = argument.text or ""
        if function == "Ref" and (default := self._defaults.get(written)) is not None:
            return scalar(default.text or "")
        if function in ("Sub", "Fn::Sub"):
            return written or ((argument.items or [node])[0].text or "")
        return Unknown(f"{function} {written}"[:200])


def _function(node: YamlNode) -> str:
    """The intrinsic function a mapping of one key stands for."""
    if node.pairs is not None and len(node.pairs) == 1:
        name = node.pairs[0][0].text or ""
        return name if name == "Ref" or name.startswith("Fn::") else ""
    return ""


def snake(name: str) -> str:
    return str(CAMEL.sub(r"\1\3_\2\4", str(CAMEL.sub(r"\1\3_\2\4", name)))).lower()


Adapt = Callable[[Resource], Iterator[Resource]]


def _as_it_is(made: Resource) -> Iterator[Resource]:
    yield made


def _inner(made: Resource, kind: str, section: Section, values: dict[str, Value]) -> Resource:
    """A resource of its own for what Terraform keeps apart."""
    return Resource(section.line, values, dict(section.lines), dict(section.sections), kind, made.name, made.file)


def _bucket(made: Resource) -> Iterator[Resource]:
    acl = str(made.values.get("access_control", ""))
    if acl:
        made.values["acl"] = "-".join(snake(acl).split("_"))
        made.lines["acl"] = made.lines["access_control"]
    yield made
    for block in made.sections.get("public_access_block_configuration", ()):
        yield _inner(made, "aws_s3_bucket_public_access_block", block, block.values)


def _with_policies(made: Resource) -> Iterator[Resource]:
    """A role, user or group with policies written inside."""
    yield made
    for one in made.sections.get("policies", ()):
        yield _inner(made, "aws_iam_policy", one, one.values)
    if "managed_policy_arns" in made.values and made.kind != "aws_iam_role":
        yield Resource(
            made.line, {"managed_policy_arns": made.values["managed_policy_arns"]}, made.lines,
            kind="aws_iam_policies_attached", name=made.name, file=made.file,
        )  # fmt: skip


def _cluster(made: Resource) -> Iterator[Resource]:
    settings = made.sections.get("resources_vpc_config", [])
    made.sections["vpc_config"] = settings
    yield made


def _renamed(**names: str) -> Adapt:
    def adapt(made: Resource) -> Iterator[Resource]:
        for theirs, ours in names.items():
            if theirs in made.values:
                made.values[ours] = made.values.pop(theirs)
            if theirs in made.sections:
                made.sections[ours] = made.sections.pop(theirs)
            if theirs in made.lines:
                made.lines[ours] = made.lines.pop(theirs)
        yield made

    return adapt


def _distribution(made: Resource) -> Iterator[Resource]:
    for one in made.sections.get("distribution_config", ()):
        yield _inner(made, "aws_cloudfront_distribution", one, one.values)


def _template_data(made: Resource) -> Iterator[Resource]:
    for one in made.sections.get("launch_template_data", ()):
        yield _inner(made, "aws_launch_template", one, one.values)


ADAPTED: Mapping[str, Adapt] = {
    "aws_s3_bucket": _bucket, "aws_iam_role": _with_policies, "aws_iam_user": _with_policies,
    "aws_iam_group": _with_policies, "aws_eks_cluster": _cluster, "aws_cloudfront": _distribution,
    "aws_launch_template": _template_data,
    "aws_lambda_function_url": _renamed(auth_type="authorization_type"),
    "aws_elasticsearch_domain": _renamed(
        encryption_at_rest_options="encrypt_at_rest", node_to_node_encryption_options="node_to_node_encryption",
    ),
    "aws_opensearch_domain": _renamed(
        encryption_at_rest_options="encrypt_at_rest", node_to_node_encryption_options="node_to_node_encryption",
    ),
    "aws_dms_replication_instance": _renamed(public_ip="publicly_accessible"),
}  # fmt: skip
