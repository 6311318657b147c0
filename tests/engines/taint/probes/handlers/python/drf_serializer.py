from rest_framework.views import APIView
from .serializers import S
class V(APIView):
    def post(self, request):
        s = S(data=request.data)
        s.is_valid(raise_exception=True)
        listed(s.validated_data["a"])
