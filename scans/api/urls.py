"""Where repositories, scans and findings are, below /api/."""

from django.urls import path

from scans.api import repos, scans, trigger, uploads
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
    path("scans/<uuid:scan_id>/live", ScanLive.as_view()),
    path("scans/<uuid:scan_id>/progress/stream", ProgressStream.as_view(), name="api-scan-stream"),
    path("scans/<uuid:scan_id>/patches", scans.ScanPatches.as_view()),
    path("scans/<uuid:scan_id>/threat-model", scans.ScanThreatModel.as_view()),
    path("scans/<uuid:scan_id>/findings/create-all-issues", scans.CreateAllIssues.as_view()),
]
