from ninja import Router, Schema
router = Router()
class In(Schema):
    a: str
@router.post("/x")
def show(request, body: In):
    listed(body.a)
