"""The rows of a scan's story."""

from scans.models.advisory import Advisory, AdvisoryAnswer, AdvisoryImport, AdvisoryPackage, Exploitation
from scans.models.coverage import CoverageGap, FileRecord, Suppression
from scans.models.evidence import Assessment, Patch, Proof
from scans.models.log import AgentCall, ScanEvent
from scans.models.package import PackageRecord
from scans.models.scan import Scan, ScanStage
from scans.models.sighting import Sighting
from scans.models.threat_model import ThreatModel
from scans.models.worker import Worker

__all__ = [
    "Advisory",
    "AdvisoryAnswer",
    "AdvisoryImport",
    "AdvisoryPackage",
    "AgentCall",
    "Assessment",
    "CoverageGap",
    "Exploitation",
    "FileRecord",
    "PackageRecord",
    "Patch",
    "Proof",
    "Scan",
    "ScanEvent",
    "ScanStage",
    "Sighting",
    "Suppression",
    "ThreatModel",
    "Worker",
]
