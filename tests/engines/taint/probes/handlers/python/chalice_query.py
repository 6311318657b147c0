from chalice import Chalice
app = Chalice(app_name="x")
@app.route("/x")
def show():
    listed(app.current_request.query_params["a"])
