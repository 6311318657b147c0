from pyramid.view import view_config
@view_config(route_name="x", renderer="json")
def show(request):
    listed(request.matchdict["a"])
