"""Classes that FastAPI makes for a handler, `limits: Limits = Depends()`: their constructors get what is sent."""

import pytest

from tests.engines.taint.programs import flows

_PROGRAM = """from typing import Annotated
from fastapi import FastAPI, Depends
import os
app = FastAPI()
class Hosts:
    def __init__(self, prefix: str = 'a'):
        self.prefix = prefix
class Limits:
    def __init__(self, host: str, count: int = 1, hosts: Hosts = Depends()):
        self.host = host
        self.count = count
        self.hosts = hosts
    def line(self):
        return 'ping ' + self.host
@app.get('/ping')
def ping(@):
    os.system(&)
"""
WAYS = [
    "limits: Limits = Depends()", "limits: Limits = Depends(Limits)", "limits = Depends(Limits)",
    "limits: Annotated[Limits, Depends()]", "limits: Annotated[Limits, Depends(Limits)]",
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_a_class_is_made_of_what_is_sent(way: str) -> None:
    text = _PROGRAM.replace("@):", f"{way}):")
    for line in ("'ping ' + limits.host", "limits.line()"):
        assert {one.kind for one in flows({"a.py": text.replace("&", line)})} == {"command-injection"}


@pytest.mark.parametrize("way", WAYS)
def test_a_number_in_it_is_one(way: str) -> None:
    text = _PROGRAM.replace("@):", f"{way}):")
    assert not flows({"a.py": text.replace("&", "'ping ' + str(limits.count)")})
