import requests
from django.http import JsonResponse


class Client:
    def count(self, address):
        return len(requests.get("https://files.example.org/one", params={"of": address}).content)


class WithClient:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.client = Client()
        return self.get_response(request)


def size(request):
    return JsonResponse({"size": request.client.count(request.GET["address"])})
