"""YAML nodes know their place; bombs and towers end at a bound."""

import pytest

from engines.config.compose_file import Port, ports, services
from engines.source import SourceFile, Unparsed
from engines.yaml_tree import documents


def _file(text: str, path: str = "docker-compose.yml") -> SourceFile:
    return SourceFile(path, text.encode())


def test_nodes_know_line_and_column() -> None:
    root = documents(_file("a:\n  b: [x, 'y']\n"))[0]
    value = root.get("a", "b")
    assert value is not None
    assert [(one.text, one.line, one.column) for one in value.elements()] == [("x", 2, 7), ("y", 2, 10)]


def test_an_alias_is_the_anchored_node_and_merges_count() -> None:
    root = documents(_file("x: &x\n  deep: 1\ny:\n  <<: *x\n  own: 2\n"))[0]
    merged = root.get("y", "deep")
    assert merged is not None and (merged.text, merged.line) == ("1", 2)


def test_an_alias_bomb_stays_small() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    assert len(documents(_file("\n".join(lines)))[0].pairs or ()) == 40


@pytest.mark.parametrize("text", ["[" * 5000, "a: " * 300, "x: [1", "\t- a: 'b", "- " * 5000])
def test_what_is_no_yaml_or_too_deep_is_refused(text: str) -> None:
    with pytest.raises(Unparsed):
        documents(_file(text))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('"3306:3306"', ("", "3306", "3306")),
        ("3306", ("", "", "3306")),
        ("127.0.0.1:8080:80/tcp", ("127.0.0.1", "8080", "80")),
        ("0.0.0.0::5432", ("", "", "5432")),
        ('"[::1]:6379:6379"', ("[::1]", "6379", "6379")),
        ("9000-9002:9000-9002", ("", "9000-9002", "9000-9002")),
        ("{target: 5432, published: 5433, host_ip: 10.0.0.1}", ("10.0.0.1", "5433", "5432")),
    ],
)
def test_ports_are_read_in_every_way_of_writing(written: str, read: tuple[str, str, str]) -> None:
    (service,) = services(_file(f"services:\n  a:\n    ports:\n      - {written}\n"))
    (port,) = ports(service)
    assert (port.address, port.published, port.target) == read


def test_a_port_made_of_variables_is_left_out() -> None:
    (service,) = services(_file("services:\n  a:\n    ports:\n      - ${PORT}:5432\n"))
    assert list[Port](ports(service)) == []


def test_other_yaml_has_no_services() -> None:
    assert services(_file("services:\n  a:\n    privileged: true\n", path="values.yml")) == ()
