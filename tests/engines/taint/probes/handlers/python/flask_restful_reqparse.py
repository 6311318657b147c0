from flask_restful import Resource, reqparse
parser = reqparse.RequestParser()
parser.add_argument("a")
class R(Resource):
    def get(self):
        args = parser.parse_args()
        listed(args["a"])
