import asyncio
import io
import itertools
import operator
import os
import re
from collections import defaultdict, namedtuple
from dataclasses import dataclass
from operator import itemgetter
from types import SimpleNamespace

from flask import Flask, request

app = Flask(__name__)
Order = namedtuple("Order", "what, other")


@dataclass
class Named:
    name: str


@dataclass
class Placed(Named):
    place: str


class Kept:
    def __init__(self, **given):
        for key, value in given.items():
            setattr(self, key, value)


def joined(**given):
    return " ".join(f"{key}={value}" for key, value in given.items())


async def same(value):
    return value


@app.route("/")
async def all_of_them():
    other, mine = request.args["q"], "a"
    first, *rest = other, mine, other
    os.system(rest[0])
    os.system(itemgetter("x")({"x": mine, "y": other}))
    os.system(operator.attrgetter("what")(Order(mine, other)))
    os.system(operator.methodcaller("strip")(mine))
    os.system(SimpleNamespace(what=mine, other=other).what)
    os.system("ls {x}".format_map({"x": mine, "y": other}))
    os.system(({"y": other} | {"x": mine})["x"])
    os.system(Placed(other, mine).place)
    os.system(re.sub("a", lambda found: mine, "ls a"))
    os.system(__import__("os").path.normpath(mine))
    __import__("os").system(mine)
    os.system(Kept(what=mine).what)
    os.system(joined(x=mine))
    one, two = await asyncio.gather(same(other), same(mine))
    os.system(two)
    for one, two in itertools.product([other], [mine]):
        os.system(two)
    rows = defaultdict(list)
    rows["x"].append(mine)
    os.system(rows["x"][0])
    written = io.StringIO()
    print("ls", mine, file=written)
    os.system(written.getvalue())
    match [other, mine]:
        case [one, two]:
            os.system(two)
    return ""
