from sanic import Blueprint
bp = Blueprint("x")
@bp.post("/x")
async def show(request):
    listed(request.form.get("a"))
