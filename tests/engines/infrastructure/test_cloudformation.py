"""CloudFormation becomes the resources Terraform would call them, with lines and what parameters give."""

from engines.infrastructure.cloud import resources
from engines.infrastructure.hcl_values import Unknown
from engines.source import SourceFile

TEMPLATE = """AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Open: {Type: String, Default: 0.0.0.0/0}
Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 22
          ToPort: '22'
          CidrIp: !Ref Open
  Base:
    Type: AWS::RDS::DBInstance
    Properties:
      StorageEncrypted: 'true'
      PubliclyAccessible: !If [IsTest, true, false]
      MasterUserPassword: !Sub '${Secret}'
  Role:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: p
          PolicyDocument:
            Statement: [{Effect: Allow, Action: '*', Resource: {'Fn::GetAtt': [Bucket, Arn]}}]
"""


def _file(text: str, path: str = "stack.yaml") -> SourceFile:
    return SourceFile(path, text.encode())


def test_tags_parameters_and_lines_are_read() -> None:
    (group,) = resources(_file(TEMPLATE), "aws_security_group")
    (way,) = group.all("ingress")
    assert (way.texts("cidr_blocks"), way.value("from_port"), way.value("to_port")) == (["0.0.0.0/0"], 22, 22)
    assert way.line_of("cidr_blocks") == 12


def test_what_only_a_run_knows_is_unknown_and_text_with_parts_stays() -> None:
    (base,) = resources(_file(TEMPLATE), "aws_db_instance")
    assert base.is_on("storage_encrypted")
    assert isinstance(base.value("publicly_accessible"), Unknown)
    assert not base.is_on("publicly_accessible") and not base.is_missing("publicly_accessible")
    assert base.value("password") == "${Secret}"


def test_policies_inside_a_role_are_resources_of_their_own() -> None:
    (policy,) = resources(_file(TEMPLATE), "aws_iam_policy")
    statement = policy.value("policy")["Statement"][0]
    assert statement["Action"] == "*" and isinstance(statement["Resource"], Unknown)


def test_json_is_read_like_yaml_and_other_files_are_none() -> None:
    text = '{"Resources": {"B": {"Type": "AWS::S3::Bucket", "Properties": {"AccessControl": "PublicRead"}}}}'
    (bucket,) = resources(_file(text, "stack.json"), "aws_s3_bucket")
    assert bucket.text("acl") == "public-read"
    assert list(resources(_file("Resources: {B: {Type: Other::Thing}}"), "aws_s3_bucket")) == []
