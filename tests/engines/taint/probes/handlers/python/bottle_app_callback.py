from bottle import Bottle, request
def show():
    listed(request.query.get("a"))
app = Bottle()
app.route("/x", callback=show)
