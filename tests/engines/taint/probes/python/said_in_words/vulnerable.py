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
    mine, other = request.args["q"], "a"  # source
    first, *rest = other, other, mine
    os.system(rest[1])  # sink: command-injection
    os.system(itemgetter("x")({"x": mine, "y": other}))  # sink: command-injection
    os.system(operator.attrgetter("what")(Order(mine, other)))  # sink: command-injection
    os.system(operator.methodcaller("strip")(mine))  # sink: command-injection
    os.system(SimpleNamespace(what=mine, other=other).what)  # sink: command-injection
    os.system("ls {x}".format_map({"x": mine, "y": other}))  # sink: command-injection
    os.system(({"y": other} | {"x": mine})["x"])  # sink: command-injection
    os.system(Placed(other, mine).place)  # sink: command-injection
    os.system(re.sub("a", lambda found: mine, "ls a"))  # sink: command-injection
    os.system(__import__("os").path.normpath(mine))  # sink: command-injection
    __import__("os").system(mine)  # sink: command-injection
    os.system(Kept(what=mine).what)  # sink: command-injection
    os.system(joined(x=mine, y=other))  # sink: command-injection
    one, two = await asyncio.gather(same(other), same(mine))
    os.system(two)  # sink: command-injection
    for one, two in itertools.product([other], [mine]):
        os.system(two)  # sink: command-injection
    rows = defaultdict(list)
    rows["x"].append(mine)
    os.system(rows["x"][0])  # sink: command-injection
    written = io.StringIO()
    print("ls", mine, file=written)
    os.system(written.getvalue())  # sink: command-injection
    match [other, mine]:
        case [one, two]:
            os.system(two)  # sink: command-injection
    return ""
