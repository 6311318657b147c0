from pyramid.view import view_config
class V:
    def __init__(self, request):
        self.request = request
    @view_config(route_name="x")
    def show(self):
        listed(self.request.json_body["a"])
