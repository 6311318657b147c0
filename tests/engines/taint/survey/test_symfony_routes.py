"""Routes of Symfony are marks on methods; what stands before them are marks too, and a table in its settings."""

import pytest

from tests.engines.taint.access.saying import said
from tests.engines.taint.test_survey import survey_of

_NOTES = """<?php
namespace App\\Controller;
use App\\Entity\\Note;
use Doctrine\\ORM\\EntityManagerInterface;
use Symfony\\Component\\Routing\\Attribute\\Route;
use Symfony\\Component\\Security\\Http\\Attribute\\IsGranted;

#[Route('/notes')]
{outer}
class NoteController extends AbstractController
{
    #[Route('/{id}', name: 'note_delete', methods: ['DELETE'])]
    {mark}
    public function delete(Note $note, EntityManagerInterface $manager)
    {
        {test}
        $manager->remove($note);
        $manager->flush();
    }
}
"""
_OLD = """<?php
namespace App\\Controller;
use Symfony\\Component\\Routing\\Annotation\\Route;
use Sensio\\Bundle\\FrameworkExtraBundle\\Configuration\\IsGranted;

/**
 * @Route("/notes")
 */
class NoteController
{
    /**
     * Takes one away.
     *
     * @Route("/{id}", name="x", methods={"DELETE", "POST"})
     * @IsGranted("ROLE_ADMIN")
     */
    public function delete($id) { $this->notes->remove($id); }
}
"""
_ENTITY = """<?php
namespace App\\Entity;
class Note
{
    private ?User $owner = null;
}
"""
_TABLE = """
security:
    access_control:
        - { path: ^/admin, roles: ROLE_ADMIN }
        - { path: ^/open, roles: PUBLIC_ACCESS }
        - { path: ^/{path}, roles: [ROLE_USER] }
"""


def _notes(outer: str = "", mark: str = "", test: str = "") -> dict[str, str]:
    text = _NOTES.replace("{outer}", outer).replace("{mark}", mark).replace("{test}", test)
    return {"src/Controller/NoteController.php": text, "src/Entity/Note.php": _ENTITY}


def _guards(files: dict[str, str]) -> list[tuple[str, str, list[str]]]:
    return [(one.address, "/".join(sorted(one.methods)), sorted({guard.kind for guard in one.guards}))
            for one in survey_of(files).handlers]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "asked"),
    [
        (_notes(), []),
        (_notes(mark="#[IsGranted('IS_AUTHENTICATED_FULLY')]"), ["authentication"]),
        (_notes(outer="#[IsGranted('ROLE_ADMIN')]"), ["authorization"]),
        (_notes(mark="#[IsGranted('EDIT', subject: 'note')]"), ["authorization"]),
        (_notes(mark="#[IsGranted('PUBLIC_ACCESS')]"), []),
        (_notes(test="$this->denyAccessUnlessGranted('ROLE_USER');"), ["authentication"]),
        (_notes(test="if (!$this->getUser()) { return; }"), ["authentication"]),
        ({**_notes(), "config/packages/security.yaml": _TABLE.replace("{path}", "notes")}, ["authentication"]),
        ({**_notes(), "config/packages/security.yaml": _TABLE.replace("{path}", "others")}, []),
    ],
)
def test_what_stands_before_a_route(files: dict[str, str], asked: list[str]) -> None:
    assert _guards(files) == [("/notes/{id}", "DELETE", asked)]


def test_marks_in_a_comment_are_marks() -> None:
    files = {"src/Controller/NoteController.php": _OLD}
    assert _guards(files) == [("/notes/{id}", "DELETE/POST", ["authorization"])]


def test_first_line_of_the_table_decides() -> None:
    table = {"config/packages/security.yaml": _TABLE.replace("{path}", "")}
    text = _NOTES.replace("/notes", "/open").replace("{outer}", "").replace("{mark}", "").replace("{test}", "")
    files = {**table, "src/Controller/NoteController.php": text}
    assert _guards(files) == [("/open/{id}", "DELETE", [])]
    assert [one.is_public for one in survey_of(files).handlers] == [True]


def test_record_of_somebody_that_is_handed_over() -> None:
    rule, place = "object-without-owner", ["src/Controller/NoteController.php:12"]
    assert said(rule, _notes(mark="#[IsGranted('ROLE_USER')]")) == place
    assert said(rule, _notes(test="$this->denyAccessUnlessGranted('IS_AUTHENTICATED');")) == place
    assert said(rule, _notes(mark="#[IsGranted('EDIT', subject: 'note')]")) == []
    owner = "if ($note->getOwner() !== $this->getUser()) { throw $this->createAccessDeniedException(); }"
    assert said(rule, _notes(test=owner)) == []
    nobodys = {**_notes(mark="#[IsGranted('ROLE_USER')]"), "src/Entity/Note.php": _ENTITY.replace("owner", "previous")}
    assert said(rule, nobodys) == []
