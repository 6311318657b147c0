from bottle import post, request
@post("/x")
def show():
    listed(request.forms.getunicode("a"))
