"""The published description of the API is complete, valid and true to the envelope."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

DOORS = ("/api/auth/login", "/api/auth/register")  # who comes here has no credential yet


def test_schema_is_generated_without_a_warning(tmp_path) -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", file=str(tmp_path / "openapi.yaml"))


def test_every_operation_describes_the_envelope_its_refusals_and_its_scope() -> None:
    paths = SchemaGenerator().get_schema(public=True)["paths"]
    assert "/api/repos/{repo_id}/scan" in paths
    for path, operations in paths.items():
        for verb, operation in operations.items():
            responses = operation["responses"]
            assert {"400", "401", "403", "404", "429", "default"} <= responses.keys(), (path, verb)
            for status, response in responses.items():
                for body in response.get("content", {}).values():
                    if status.startswith("2") and "application/json" in response["content"]:
                        assert list(body["schema"]["properties"]) == ["success", "data"], (path, verb)
            assert operation.get("security") or path in DOORS, (path, verb)


@pytest.mark.django_db
def test_docs_page_has_nothing_inline_and_asks_no_other_host() -> None:
    page = Client().get("/api/docs/")
    script = Client().get("/api/docs/?script=")
    assert page.status_code == script.status_code == 200
    text = page.content.decode()
    assert "<style" not in text and "<script>" not in text and "https://" not in text
    assert "unsafe" not in page["Content-Security-Policy"]
    assert script["Content-Type"].startswith("application/javascript")


def test_published_file_is_the_description_of_today(tmp_path) -> None:
    """After a change of the API: `python manage.py spectacular --file docs/openapi.yaml`."""
    call_command("spectacular", file=str(tmp_path / "openapi.yaml"))
    assert (settings.BASE_DIR / "docs" / "openapi.yaml").read_text() == (tmp_path / "openapi.yaml").read_text()
