"""Nothing grows past what fits in a head: the caps of the house style."""

from tests.architecture.sources import length, sources

FILE_CAP, FUNCTION_CAP = 400, 50
FILE_USUAL, FUNCTION_USUAL = 200, 25


def _share(numbers: list[int], usual: int) -> float:
    return sum(number <= usual for number in numbers) / len(numbers)


def test_no_file_is_longer_than_the_cap():
    assert {one.path: one.line_count for one in sources() if one.line_count > FILE_CAP} == {}


def test_no_function_is_longer_than_the_cap():
    long = {
        f"{one.path}:{function.lineno} {function.name}": length(function)
        for one in sources()
        for function in one.functions()
        if length(function) > FUNCTION_CAP
    }
    assert long == {}


def test_nine_files_in_ten_and_nine_functions_in_ten_are_short():
    assert _share([one.line_count for one in sources()], FILE_USUAL) >= 0.9
    assert _share([length(function) for one in sources() for function in one.functions()], FUNCTION_USUAL) >= 0.9
