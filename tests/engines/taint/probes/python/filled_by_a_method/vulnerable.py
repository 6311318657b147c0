import os

from flask import request


class Search:
    def __init__(self):
        self.words = []

    def want(self, word):
        self.words.append(word)

    def show(self):
        self.want(request.args["word"])  # source
        os.system("find " + self.words[0])  # sink: command-injection
