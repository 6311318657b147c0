from firebase_functions import https_fn
@https_fn.on_request()
def show(req: https_fn.Request) -> https_fn.Response:
    listed(req.args.get("a"))
