"""One file per rule about AWS resources, in Terraform and CloudFormation alike."""

from engines.source import SourceFile

LANGUAGES = ("json", "terraform", "yaml")


def is_about(file: SourceFile) -> bool:
    return b"aws_" in file.data or b"AWS::" in file.data
