from flask_restx import Namespace, Resource, reqparse
ns = Namespace("x")
parser = ns.parser()
@ns.route("/x")
class R(Resource):
    def get(self):
        args = parser.parse_args()
        listed(args["a"])
