from pyramid.view import view_config
@view_config(route_name="x")
def show(request):
    listed(request.params["a"])
