import azure.functions as func
app = func.FunctionApp()
@app.route(route="x")
def show(req: func.HttpRequest) -> func.HttpResponse:
    body = req.get_json()
    listed(body["a"])
