from bottle import default_app, request
app = default_app()
@app.delete("/x/<name>")
def show(name):
    listed(name)
