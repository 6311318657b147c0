from html import escape

from bottle import Bottle, template

app = Bottle()


@app.route("/simple/:prefix")
def simple(prefix=""):
    lines = ["<h1>Links for %s</h1>\n" % escape(prefix)]
    lines.append("</body>")
    return "".join(lines)


@app.route("/links/:prefix")
def links(prefix=""):
    return template("<h1>Links for {{prefix}}</h1>", prefix=prefix)


@app.route("/<time:re:[0-9:]+>")
def at(time):
    return "<p>%d</p>" % len(time)
