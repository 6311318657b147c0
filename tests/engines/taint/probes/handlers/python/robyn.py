from robyn import Robyn
app = Robyn(__file__)
@app.get("/x")
async def show(request):
    listed(request.query_params.get("a"))
