from django.http import HttpRequest
import json
async def show(request: HttpRequest):
    data = json.loads(request.body)
    listed(data["a"])
