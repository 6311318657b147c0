import cherrypy
class Root:
    @cherrypy.expose
    def index(self, a):
        listed(a)
cherrypy.quickstart(Root())
