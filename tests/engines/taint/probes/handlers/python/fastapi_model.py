from fastapi import APIRouter
from pydantic import BaseModel
router = APIRouter()
class In(BaseModel):
    a: str
@router.post("/x")
def show(body: In):
    listed(body.a)
