def index():
    listed(request.vars.a)
