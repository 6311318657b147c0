from bottle import Bottle

app = Bottle()


@app.route("/simple/:prefix")
def simple(prefix=""):  # source
    lines = ["<h1>Links for %s</h1>\n" % prefix]
    lines.append("</body>")
    return "".join(lines)  # sink: cross-site-scripting
