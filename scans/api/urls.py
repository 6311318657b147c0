"""Where repositories, scans and findings are, below /api/."""

from django.urls import path

from scans.api import decisions, findings, repos, scans, trigger, uploads
from scans.api.findings import NotBuiltAction, NotBuiltPanel
from scans.api.live import ScanLive
from scans.api.stream import ProgressStream

urlpatterns = [
    path("repos", repos.Repos.as_view()),
    path("repos/upload", uploads.Upload.as_view()),
    path("repos/<uuid:repo_id>", repos.RepoDetail.as_view()),
    path("repos/<uuid:repo_id>/branch", repos.RepoBranch.as_view()),
    path("repos/<uuid:repo_id>/branches", repos.RepoBranches.as_view()),
    path("repos/<uuid:repo_id>/issue-automation", repos.RepoAutomation.as_view()),
    path("repos/<uuid:repo_id>/check-issue-tracker", repos.RepoIssueTracker.as_view()),
    path("repos/<uuid:repo_id>/upload", uploads.NewVersion.as_view()),
    path("repos/<uuid:repo_id>/scan", trigger.Trigger.as_view()),
    path("scans", scans.Scans.as_view()),
    path("scans/<uuid:scan_id>", scans.ScanDetail.as_view()),
    path("scans/<uuid:scan_id>/live", ScanLive.as_view()),
    path("scans/<uuid:scan_id>/summary", scans.ScanSummary.as_view()),
    path("scans/<uuid:scan_id>/cancel", scans.CancelScan.as_view()),
    path("scans/<uuid:scan_id>/progress/stream", ProgressStream.as_view(), name="api-scan-stream"),
    path("scans/<uuid:scan_id>/sarif", scans.ScanExport.as_view(form="sarif")),
    path("scans/<uuid:scan_id>/sbom", scans.ScanSbom.as_view()),
    path("scans/<uuid:scan_id>/vex", scans.ScanVex.as_view()),
    path("scans/<uuid:scan_id>/patches", scans.ScanPatches.as_view()),
    path("scans/<uuid:scan_id>/threat-model", scans.ScanThreatModel.as_view()),
    path("scans/<uuid:scan_id>/findings", findings.ScanFindings.as_view()),
    path("scans/<uuid:scan_id>/findings/create-all-issues", scans.CreateAllIssues.as_view()),
    path("findings", findings.Findings.as_view()),
    path("findings/<uuid:finding_id>", findings.FindingDetail.as_view()),
    path("findings/<uuid:finding_id>/status", findings.FindingStatus.as_view()),
    path("findings/<uuid:finding_id>/severity", findings.FindingSeverity.as_view()),
    path("findings/<uuid:finding_id>/comment", findings.FindingComment.as_view()),
    path("findings/<uuid:finding_id>/events", findings.FindingEvents.as_view()),
    path("repos/<uuid:repo_id>/decisions", decisions.Decisions.as_view()),
    path("decisions/<uuid:decision_id>/undo", decisions.UndoDecision.as_view()),
    path("findings/<uuid:finding_id>/explain", NotBuiltAction.as_view(words="Explanations are")),
    path("findings/<uuid:finding_id>/verify", NotBuiltAction.as_view(words="Second opinions are")),
    path("findings/<uuid:finding_id>/issue", NotBuiltAction.as_view(words="Tickets are")),
    path("findings/<uuid:finding_id>/remediate", NotBuiltAction.as_view(words="Pull requests with a fix are")),
    path("findings/<uuid:finding_id>/remediation", NotBuiltPanel.as_view(words="Pull requests with a fix are")),
    path("findings/<uuid:finding_id>/apply-patch", findings.FindingPatch.as_view()),
]
