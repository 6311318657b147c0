"""A repo at a git address from end to end: what is scanned, what is transferred, and what is said when it cannot be."""

import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler

import pytest
from pytest_django import Settings

from outcomes import Refused
from repos import cache, registry
from repos.branches import remote_branches
from scans import launch, runner
from scans.models import Scan
from scans.status import ScanStatus
from tests.gitserver import answer_with, git
from tests.repos.conftest import Remote
from tests.scanning import seen

pytestmark = [pytest.mark.both_lanes, pytest.mark.django_db(transaction=True)]
MENDED = "import hashlib\n\n\ndef store(password):\n    return hashlib.scrypt(password)\n"
NEXT_STEP_OF_BRANCH = "Choose one of the branches the repository has."


def is_failed(scan: Scan, sentence: str) -> bool:
    assert (scan.status, scan.error_code, scan.error_message) == (ScanStatus.FAILED, "ingest-failed", sentence)
    last = scan.events.order_by("-seq")[0]
    assert (last.type, last.payload["error"]) == ("error", sentence)
    return set(scan.stages.exclude(stage="ingest").values_list("status", flat=True)) == {"skipped"}


def test_the_first_scan_pins_the_commit_and_learns_the_default_branch(remote: Remote) -> None:
    tip = remote.push()
    scan = remote.scan()
    assert (scan.status, scan.commit_sha, scan.ref) == ("completed", tip, "main")
    assert (remote.repo.default_branch, remote.repo.last_commit_sha) == ("main", tip)
    assert set(seen(scan)) == {"app.py:5"}
    assert remote.packs_sent() == 1


def test_a_push_is_seen_by_the_next_scan_and_closes_what_it_mended(remote: Remote) -> None:
    remote.push()
    first = remote.scan()
    tip = remote.push(MENDED)
    second = remote.scan()
    assert (second.commit_sha, second.baseline, second.finding_count) == (tip, first, 0)
    assert second.summary["comparison"]["fixed"] == 1
    (finding,) = seen(first).values()
    assert finding.status == "fixed"
    assert remote.repo.last_commit_sha == tip


def test_the_same_commit_is_not_transferred_twice(remote: Remote) -> None:
    tip = remote.push()
    remote.scan()
    remote.packs_sent()
    again = remote.scan()
    assert (again.status, again.commit_sha) == ("completed", tip)
    assert remote.packs_sent() == 0


def test_code_that_was_let_go_is_fetched_again(remote: Remote) -> None:
    tip = remote.push()
    first = remote.scan()
    assert cache.remove(cache.place(remote.repo)) is True
    remote.packs_sent()
    again = remote.scan()
    assert (again.status, again.commit_sha, seen(again)) == ("completed", tip, seen(first))
    assert remote.packs_sent() == 1


def test_another_branch_is_scanned_beside_the_default_one_and_closes_nothing(remote: Remote) -> None:
    tip = remote.push()
    main = remote.scan()
    other = remote.push(MENDED, branch="release/2")
    scan = remote.scan(branch="release/2")
    assert (scan.commit_sha, scan.ref, scan.baseline, scan.finding_count) == (other, "release/2", main, 0)
    assert (remote.repo.default_branch, remote.repo.last_commit_sha) == ("main", tip)
    (finding,) = seen(main).values()
    assert finding.status == "open"


def test_a_commit_is_scanned_by_its_id_although_the_branch_went_on(remote: Remote) -> None:
    old = remote.push()
    tip = remote.push(MENDED)
    assert remote.scan().commit_sha == tip
    scan = remote.scan(commit_sha=old)
    assert (scan.status, scan.commit_sha, scan.finding_count) == ("completed", old, 1)
    assert remote.repo.last_commit_sha == tip, "a commit somebody asked for is not where the branch stands"
    remote.packs_sent()
    assert remote.scan(commit_sha=old).commit_sha == old
    assert remote.server.asked == [], "what is here needs no server"


@pytest.mark.parametrize(
    ("code", "commit_sha"), [("bad_commit", "abc123"), ("bad_commit", "--upload-pack=x"), ("bad_commit", "g" * 40)]
)
def test_a_commit_is_named_in_full_or_not_at_all(remote: Remote, code: str, commit_sha: str) -> None:
    with pytest.raises(Refused) as refused:
        launch.start(remote.repo, by=remote.world.alice, commit_sha=commit_sha)
    assert refused.value.code == code
    assert not Scan.objects.exists()


def test_a_commit_the_server_does_not_have_fails_with_what_to_do(remote: Remote) -> None:
    remote.push()
    scan = remote.scan(commit_sha="1" * 40)
    sentence = "127.0.0.1 does not give out this branch or commit. Choose a branch, or a commit on one."
    assert is_failed(scan, sentence)


def test_a_branch_that_is_gone_fails_with_what_to_do_and_the_others_go_on(remote: Remote) -> None:
    remote.push()
    remote.push(branch="topic")
    assert remote.scan(branch="topic").status == "completed"
    assert remote.repo.default_branch == "", "the first branch somebody names is not the default one"
    git("update-ref", "-d", "refs/heads/topic", cwd=remote.server.root / "shop.git")
    gone = remote.scan(branch="topic")
    assert is_failed(gone, f"There is no branch 'topic'. {NEXT_STEP_OF_BRANCH}")
    assert remote.scan().status == "completed"


def test_a_renamed_default_branch_is_said_and_mended_by_changing_the_branch(remote: Remote) -> None:
    remote.push(branch="main")
    remote.scan()
    git("branch", "-m", "main", "trunk", cwd=remote.server.root / "shop.git")
    assert is_failed(remote.scan(), f"There is no branch 'main'. {NEXT_STEP_OF_BRANCH}")
    registry.change_branch(remote.repo, by=remote.world.alice, branch="trunk")
    assert (remote.scan().ref, remote.repo.default_branch) == ("trunk", "trunk")


def test_an_empty_repository_says_so(remote: Remote) -> None:
    git("init", "--quiet", "--bare", str(remote.server.root / "shop.git"))
    assert is_failed(remote.scan(), "The repository has no branch yet. Push a first commit and scan again.")


def test_a_repository_that_is_not_there_says_so(remote: Remote) -> None:
    sentence = "There is no such repository on 127.0.0.1."
    advice = "Look for a typing mistake; for a private repository store a credential that may read it."
    assert is_failed(remote.scan(), f"{sentence} {advice}")


def test_a_private_repository_says_what_it_wants(remote: Remote) -> None:
    remote.push()
    remote.server.password = "word"
    scan = remote.scan()
    assert scan.error_message.startswith("127.0.0.1 asks for a credential or does not accept the one stored.")
    assert is_failed(scan, scan.error_message)


def test_a_server_that_is_down_fails_the_scan_and_not_the_next_one(remote: Remote) -> None:
    tip = remote.push()
    remote.server.routes["/"] = lambda request: answer_with(request, 503, {})
    down = remote.scan()
    assert down.error_message.startswith("The connection to 127.0.0.1 failed: ")
    assert is_failed(down, down.error_message)
    remote.server.routes.clear()
    assert remote.scan().commit_sha == tip


def test_nobody_at_the_port_is_a_reason_too(remote: Remote, settings: Settings) -> None:
    settings.ALLOW_HOSTS = frozenset({"127.0.0.1:1"})
    remote.repo.remote_url = "https://127.0.0.1:1/shop.git"
    remote.repo.save()
    scan = remote.scan()
    assert scan.error_message.startswith("The connection to 127.0.0.1 failed: ")
    assert is_failed(scan, scan.error_message)


def test_an_address_the_operator_no_longer_allows_is_not_reached(remote: Remote, settings: Settings) -> None:
    remote.push()
    settings.ALLOW_HOSTS = frozenset()
    scan = remote.scan()
    assert scan.status == "failed" and scan.error_message
    assert remote.server.asked == []


def drip(request: BaseHTTPRequestHandler) -> None:
    time.sleep(20)


def test_a_fetch_ends_at_its_time_limit(remote: Remote, settings: Settings) -> None:
    remote.push()
    settings.FETCH_LIMIT = timedelta(seconds=1)
    remote.server.routes["/shop.git/"] = drip
    began = time.monotonic()
    scan = remote.scan()
    assert time.monotonic() - began < 8
    assert is_failed(scan, "127.0.0.1 did not send the repository in time.")


def test_a_pack_over_the_limit_ends_the_scan_and_leaves_no_pack(remote: Remote, settings: Settings) -> None:
    settings.PACK_LIMIT_BYTES = 200_000
    noise = "".join(f"{number * 2654435761 % 2**32:08x}" for number in range(200_000))
    remote.push(noise)
    sentence = "The repository is larger than this instance takes."
    advice = "Remove large files from the repository, or ask the operator to raise the limit."
    assert is_failed(remote.scan(), f"{sentence} {advice}")
    assert not list(remote.git_dir.glob("objects/pack/*"))


def test_the_branches_are_listed_and_other_sources_have_none(remote: Remote) -> None:
    remote.push()
    remote.push(branch="release/2")
    found = remote_branches(remote.repo)
    assert (found.names, found.default) == (("main", "release/2"), "main")
    remote.repo.source_type = "zip"
    with pytest.raises(Refused, match="No remote URL configured"):
        remote_branches(remote.repo)


def test_a_forced_push_while_the_scan_waits_between_stages_does_not_move_it(remote: Remote, settings: Settings) -> None:
    """H13: the commit was pinned; the branch moves, then goes, and the scan ends on what it began with."""
    pinned = remote.push()
    settings.SCAN_TASK_SLICE = timedelta(seconds=0)
    scan = launch.start(remote.repo, by=remote.world.alice).scan
    assert runner.drive(scan.pk) is True
    settings.SCAN_TASK_SLICE = timedelta(seconds=0.2)
    while not Scan.objects.get(pk=scan.pk).commit_sha:
        assert runner.drive(scan.pk) is True, "it should end between two stages"
    remote.push(MENDED)
    git("update-ref", "-d", "refs/heads/main", cwd=remote.server.root / "shop.git")
    settings.SCAN_TASK_SLICE = timedelta(minutes=10)
    runner.drive(scan.pk)
    scan.refresh_from_db()
    assert (scan.status, scan.commit_sha) == ("completed", pinned)
    assert set(seen(scan)) == {"app.py:5"}
