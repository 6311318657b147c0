"""A machine can be logged in to past the project's rules: by the serial port, by keys of the whole project, or with OS
login off.

The serial port knows no firewall; keys of the project open every machine, for people long gone too.

Set `serial-port-enable` to false, `block-project-ssh-keys` to true and `enable-oslogin` to true.
"""

from collections.abc import Iterator

from engines.infrastructure.cloud import resources
from engines.rule import Match, rule
from engines.source import SourceFile

KINDS = ("google_compute_instance", "google_compute_instance_template", "google_compute_project_metadata")


@rule(
    title="Login to a machine past the rules",
    severity="medium",
    confidence="high",
    cwe=1390,
    weakness="weak-authentication",
    languages=("terraform",),
    hints=("google_",),
    fix="Switch the serial port off and OS login on.",
    bad=[
        'resource "google_compute_instance" "main" {\n  metadata = {\n    serial-port-enable = true\n  }\n}',
        """resource "google_compute_project_metadata" "main" {
  metadata = {
    enable-oslogin = false
  }
}""",
        """resource "google_compute_instance" "main" {
  metadata = {
    block-project-ssh-keys = "false"
  }
}""",
    ],
    good=[
        """resource "google_compute_instance" "main" {
  metadata = {
    serial-port-enable = false
    block-project-ssh-keys = true
    enable-oslogin = "TRUE"
  }
}""",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for one in resources(file, *KINDS):
        for data in one.all("metadata"):
            told = (
                data.is_on("serial-port-enable")
                or data.is_off("block-project-ssh-keys")
                or data.is_off("enable-oslogin")
            )
            if told:
                yield one.match("metadata", f"{one.address} can be logged in to past the project's rules.")
    for one in resources(file, "google_compute_project_metadata_item"):
        if one.text("key") == "enable-oslogin" and one.is_off("value"):
            yield one.match("value", "OS login is off for the whole project.")
