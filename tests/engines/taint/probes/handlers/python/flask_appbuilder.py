from flask_appbuilder import BaseView, expose
from flask import request
class V(BaseView):
    @expose("/x/<string:name>")
    def show(self, name):
        listed(name)
