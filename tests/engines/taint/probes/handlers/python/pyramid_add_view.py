from pyramid.config import Configurator
def show(request):
    listed(request.POST["a"])
config = Configurator()
config.add_route("x", "/x")
config.add_view(show, route_name="x")
