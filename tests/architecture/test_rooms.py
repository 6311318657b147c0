"""Rooms know what lies below them and nothing else."""

import ast
import subprocess
import sys
from pathlib import Path

from django.apps import apps

from tests.architecture.sources import ROOMS, ROOT, sources


def test_import_contracts_hold():
    program = Path(sys.executable).with_name("lint-imports")
    finished = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout[-3000:]


def test_no_foreign_key_points_up():
    depth = {room: level for level, room in enumerate(ROOMS)}
    up = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete
        and field.is_relation
        and model._meta.app_label in depth
        and depth.get(field.related_model._meta.app_label, 99) < depth[model._meta.app_label]
    ]
    assert up == []


def test_every_package_of_a_room_is_named_in_the_import_contracts():
    contracts = (ROOT / "pyproject.toml").read_text()
    rooms = sorted(
        path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name not in {"tests", "bench"}
    )
    assert sorted(ROOMS) == rooms
    assert all(f'"{room}"' in contracts for room in rooms)


def test_the_shared_words_know_no_room():
    """`outcomes.py` is a single module, which the import contracts cannot hold."""
    tree = next(one.tree for one in sources() if one.path == "outcomes.py")
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported == {"dataclasses"}
    assert not any(isinstance(node, ast.Import) for node in ast.walk(tree))
