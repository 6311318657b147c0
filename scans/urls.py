"""The pages' addresses of repositories, scans and findings."""

from django.urls import URLPattern, URLResolver, path

from scans.views import finding, findings, overview, packages, repo, repos, scan, scans
from scans.views.events import scan_events

urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.overview, name="overview"),
    path("samples", overview.sample, name="sample"),
    path("repos", repos.repo_list, name="repos"),
    path("repos/new", repos.repo_new, name="repo-new"),
    path("repos/<uuid:repo_id>", repo.repo_page, name="repo"),
    path("repos/<uuid:repo_id>/settings", repo.repo_settings, name="repo-settings"),
    path("repos/<uuid:repo_id>/branches", repo.branches, name="repo-branches"),
    path("repos/<uuid:repo_id>/name", repo.rename, name="repo-rename"),
    path("repos/<uuid:repo_id>/branch", repo.change_branch, name="repo-branch"),
    path("repos/<uuid:repo_id>/automation", repo.set_automation, name="repo-automation"),
    path("repos/<uuid:repo_id>/delete", repo.delete, name="repo-delete"),
    path("scans", scans.scan_list, name="scans"),
    path("scans/<uuid:scan_id>", scan.scan_page, name="scan"),
    path("scans/<uuid:scan_id>/waiting", scan.waiting, name="scan-waiting"),
    path("scans/<uuid:scan_id>/events", scan_events, name="scan-events"),
    path("scans/<uuid:scan_id>/export/<str:name>", scan.export, name="scan-export"),
    path("scans/<uuid:scan_id>/findings", findings.scan_findings, name="scan-findings"),
    path("scans/<uuid:scan_id>/dependencies", packages.scan_packages, name="scan-packages"),
    path("findings", findings.finding_list, name="findings"),
    path("findings/<uuid:finding_id>", finding.finding_page, name="finding"),
    path("findings/<uuid:finding_id>/status", finding.decide, name="finding-status"),
    path("findings/<uuid:finding_id>/severity", finding.rate, name="finding-severity"),
    path("findings/<uuid:finding_id>/severity/undo", finding.unrate, name="finding-severity-undo"),
    path("findings/<uuid:finding_id>/comment", finding.remark, name="finding-comment"),
    path("decisions/<uuid:decision_id>/undo", finding.take_back, name="decision-undo"),
]
