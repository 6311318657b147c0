import heapq
from collections import deque
from functools import reduce
from itertools import chain, starmap
from queue import Queue

from flask import Flask, request

app = Flask(__name__)


def last(one, two):
    return two


@app.route("/zip")
def zipped():
    pairs = list(zip(["1"], [request.args["v"]]))  # source
    return str(eval(pairs[0][1]))  # sink: code-injection


@app.route("/deque")
def ended():
    waiting = deque(["1"])
    waiting.appendleft(request.args["v"])  # source
    return str(eval(waiting.popleft()))  # sink: code-injection


@app.route("/queue")
def queued():
    waiting = Queue()
    waiting.put(request.args["v"])  # source
    return str(eval(waiting.get()))  # sink: code-injection


@app.route("/heap")
def heaped():
    waiting = []
    heapq.heappush(waiting, (1, request.args["v"]))  # source
    return str(eval(heapq.heappop(waiting)[1]))  # sink: code-injection


@app.route("/reduce")
def reduced():
    return str(eval(reduce(lambda one, two: two, ["1", request.args["v"]])))  # source # sink: code-injection


@app.route("/starmap")
def starred():
    return str(eval(list(starmap(last, [("1", request.args["v"])]))[0]))  # source # sink: code-injection


@app.route("/next")
def taken():
    parts = iter(chain(["1"], [request.args["v"]]))  # source
    next(parts)
    return str(eval(next(parts)))  # sink: code-injection


@app.route("/greatest")
def greatest():
    return str(eval(max(request.args["v"], request.args["w"])))  # source # sink: code-injection
