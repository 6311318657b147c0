"""Packages everybody knows, whose names others imitate; and what a slip of the finger makes of a name."""

from collections.abc import Collection
from typing import Final

SHORTEST: Final = 6

_PYPI: Final = """
requests numpy pandas django flask pillow cryptography sqlalchemy urllib3 certifi setuptools python-dateutil pyyaml
scipy matplotlib scikit-learn tensorflow pytorch torchvision beautifulsoup4 selenium pytest celery redis boto3 botocore
aiohttp fastapi pydantic jinja2 werkzeug paramiko psycopg2 pymongo sqlparse gunicorn uvicorn httpx openai anthropic
colorama tqdm opencv-python virtualenv packaging charset-normalizer markupsafe protobuf grpcio websocket-client
discord python-telegram-bot tweepy web3 ethereum keras transformers langchain streamlit
"""
_NPM: Final = """
express lodash react-dom webpack typescript eslint prettier chalk commander axios mongoose mongodb sequelize
body-parser cookie-parser jsonwebtoken bcrypt nodemailer socket.io underscore moment jquery bootstrap angular
react-router react-redux styled-components cross-env node-fetch dotenv passport puppeteer playwright nodemon electron
babel-core rollup graphql apollo-server discord.js ethers web3 crypto-js validator winston handlebars cheerio
async-storage http-proxy-middleware rimraf minimist semver yargs inquirer
"""
# Honest packages whose names happen to be near.
_NEAR: Final = """
request preact expresso lodash-es underscore.string chalks commanders electrons validators angular-js webpack5 ether
psycopg
"""
_HONEST: Final = frozenset(_NEAR.split())
WELL_KNOWN: Final = {"PyPI": frozenset(_PYPI.split()), "npm": frozenset(_NPM.split())}


def slip_of(name: str, known: Collection[str]) -> str:
    """The well-known name this one is a single slip away from; "" for a known name and for any other.

    A slip leaves a letter out, doubles one, swaps two neighbours, or puts one for another of a long name.
    """
    if len(name) < SHORTEST - 1 or name in known or name in _HONEST:
        return ""
    return next((one for one in sorted(known) if len(one) >= SHORTEST and _is_slip(name, one)), "")


def _is_slip(name: str, known: str) -> bool:
    if len(name) == len(known):
        apart = [place for place in range(len(name)) if name[place] != known[place]]
        is_swap = len(apart) == 2 and apart[1] == apart[0] + 1 and name[apart[0]] == known[apart[1]]
        is_other = len(apart) == 1 and len(known) >= 8 and name[apart[0]].isalpha() and known[apart[0]].isalpha()
        return (is_swap and name[apart[1]] == known[apart[0]]) or is_other
    longer, shorter = (name, known) if len(name) > len(known) else (known, name)
    if len(longer) != len(shorter) + 1:
        return False
    place = next((at for at in range(len(shorter)) if longer[at] != shorter[at]), len(shorter))
    if longer[place + 1 :] != shorter[place:]:
        return False
    # One letter too many counts when it is doubled; one too few always does.
    return len(name) < len(known) or longer[place] in (longer[place - 1 : place], longer[place + 1 : place + 2])
