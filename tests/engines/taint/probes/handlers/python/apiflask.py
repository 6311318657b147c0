from apiflask import APIFlask, Schema
app = APIFlask(__name__)
@app.post("/x")
@app.input(In)
def show(json_data):
    listed(json_data["a"])
