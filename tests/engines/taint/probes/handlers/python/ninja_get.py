from ninja import NinjaAPI
api = NinjaAPI()
@api.get("/x")
def show(request, a: str):
    listed(a)
