import azure.functions as func
def main(req: func.HttpRequest) -> func.HttpResponse:
    listed(req.params.get("a"))
