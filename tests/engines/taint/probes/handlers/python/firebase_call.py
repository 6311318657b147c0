from firebase_functions import https_fn
@https_fn.on_call()
def show(req: https_fn.CallableRequest):
    listed(req.data["a"])
