"""A PyPI upload token stands in the repository.

Whoever reads it can upload new releases of the project, or of every project of its owner, and everyone who installs
them runs that code.

Delete the token in PyPI's account settings and look at the release history. Publish from CI with trusted publishing,
which needs no stored token.
"""

from engines.secrets.fakes import WORD, fake
from engines.secrets.rule import Start, secret

RULE = secret(
    title="PyPI token in the repository",
    severity="critical",
    start=Start.HINT,
    hints=("pypi-ageichlwas",),
    patterns=(
        r"\b(?P<value>pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_\-]{50,1000})",
        r"\b(?P<value>pypi-AgENdGVzdC5weXBpLm9yZw[A-Za-z0-9_\-]{50,1000})",
    ),
    bad=("password = pypi-AgEIcHlwaS5v" + "cmc" + fake(100, WORD),),
    good=(
        "password = pypi-AgEIcHlwaS5v" + "cmc" + "x" * 80,
        "TWINE_PASSWORD: ${{ secrets.PYPI_TOKEN }}",
    ),
    fix="Delete the token and publish with trusted publishing.",
)
