from chalice import Chalice
app = Chalice(app_name="x")
@app.route("/x/{name}")
def show(name):
    listed(name)
