from starlette.applications import Starlette
app = Starlette()
@app.route("/x")
async def show(request):
    form = await request.form()
    listed(form["a"])
