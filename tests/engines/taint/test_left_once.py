"""What is left once where everybody finds it is told of once; what is handed out is told of wherever it comes out."""

from engines.source import SourceFile
from tests.engines.taint.flows import hits_in

KEPT = "<?php\nclass Site {\n    public static $title;\n}\nSite::$title = $_GET['title'];\n"
GIVEN = "<?php\nclass Site {\n    public static function title() {\n        return $_GET['title'];\n    }\n}\n"


def _told(site: str, shown: str, pages: int) -> list[str]:
    files = {"site.php": site, **{f"page{number}.php": f"<?php\necho {shown};\n" for number in range(pages)}}
    return [one.message for one in hits_in([SourceFile(path, text.encode()) for path, text in files.items()])]


def test_a_field_that_many_pages_show_is_one_finding() -> None:
    told = _told(KEPT, "Site::$title", 12)
    assert len(told) == 1
    assert told[0].endswith("It comes out in 11 more places.")


def test_of_a_few_pages_each_is_told() -> None:
    assert len(_told(KEPT, "Site::$title", 6)) == 6


def test_what_a_function_gives_is_told_wherever_it_is_shown() -> None:
    assert len(_told(GIVEN, "Site::title()", 12)) == 12


def test_what_comes_in_at_several_places_is_told_of_each() -> None:
    kept = KEPT + "".join(f"Site::$title = $_POST['of{number}'];\n" for number in range(2))
    told = _told(kept, "Site::$title", 12)
    assert len({one.partition(" comes in")[0] for one in told}) == len(told) > 0
