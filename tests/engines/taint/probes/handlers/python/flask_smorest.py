from flask_smorest import Blueprint
from flask.views import MethodView
blp = Blueprint("x", "x")
@blp.route("/x")
class V(MethodView):
    @blp.arguments(Schema)
    def post(self, data):
        listed(data["a"])
