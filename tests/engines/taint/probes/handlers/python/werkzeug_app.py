from werkzeug.wrappers import Request, Response
@Request.application
def app(request):
    listed(request.args["a"])
