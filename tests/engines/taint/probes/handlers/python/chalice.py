from chalice import Chalice
app = Chalice(app_name="x")
@app.route("/x", methods=["POST"])
def show():
    body = app.current_request.json_body
    listed(body["a"])
