"""What holds a file that was sent is no path; a redirect to whoever knows people is no page."""

import pytest

from tests.engines.taint.programs import flows

CODE = """import io
from PIL import Image
from django.core.files import File
from django.http import HttpResponse
from django.urls import path

def add(request):
    sent = request.FILES["picture"]
    Image.open(%s)
    return HttpResponse("")

urlpatterns = [path("pictures", add)]
"""
LOGIN = """from flask import Flask, request

app = Flask(__name__)

@app.get("/login")
def login():
    client, _ = made()
    return client.%s(request.url_root + "/back")
"""


@pytest.mark.parametrize(
    ("given", "count"),
    [('File(io.BytesIO(sent.read()), name="picture")', 0), ("sent", 0), ('request.POST["name"]', 1)],
)
def test_what_holds_a_file_is_no_path(given: str, count: int) -> None:
    assert [one.kind for one in flows({"app.py": CODE % given})] == ["path-traversal"] * count


def test_a_redirect_of_a_client_of_oauth_is_no_page() -> None:
    assert flows({"app.py": LOGIN % "authorize_redirect"}) == []
