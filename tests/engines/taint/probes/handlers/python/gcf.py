import functions_framework
@functions_framework.http
def show(request):
    listed(request.args.get("a"))
