from bottle import Bottle, template

app = Bottle()


@app.route("/simple/:prefix")
def simple(prefix=""):  # source
    lines = ["<h1>Links for %s</h1>\n" % prefix]
    lines.append("</body>")
    return "".join(lines)  # sink: cross-site-scripting


@app.route("/links/:name")
def links(name):  # source
    return template("<h1>Links for {{!name}}</h1>", name=name)  # sink: cross-site-scripting
