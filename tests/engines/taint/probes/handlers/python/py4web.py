from py4web import action, request
@action("x")
def show():
    listed(request.query.get("a"))
