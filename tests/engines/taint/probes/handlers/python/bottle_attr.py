from bottle import Bottle, request
app = Bottle()
@app.put("/x")
def show():
    listed(request.query.a)
