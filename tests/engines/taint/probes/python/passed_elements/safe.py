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
    pairs = list(zip(["1"], [request.args["v"]]))
    return str(eval(pairs[0][0]))


@app.route("/deque")
def ended():
    waiting = deque(["1"])
    waiting.append(request.args["v"])
    return str(eval(waiting.popleft()))


@app.route("/queue")
def queued():
    waiting = Queue()
    waiting.put("1")
    waiting.put(request.args["v"])
    return str(eval(waiting.get()))


@app.route("/heap")
def heaped():
    waiting = []
    heapq.heappush(waiting, (1, request.args["v"]))
    return str(eval(heapq.heappop(waiting)[0]))


@app.route("/reduce")
def reduced():
    return str(eval(reduce(lambda one, two: one, ["1", request.args["v"]])))


@app.route("/starmap")
def starred():
    return str(eval(list(starmap(last, [(request.args["v"], "1")]))[0]))


@app.route("/next")
def taken():
    parts = iter(chain(["1"], [request.args["v"]]))
    return str(eval(next(parts)))


@app.route("/greatest")
def greatest():
    return str(eval(max(2, int(request.args["w"]))))
