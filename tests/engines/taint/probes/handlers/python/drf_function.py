from rest_framework.decorators import api_view
@api_view(["POST"])
def show(request):
    listed(request.data["a"])
