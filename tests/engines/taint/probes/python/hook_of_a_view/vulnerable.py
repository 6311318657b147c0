import os

from chunks.views import UploadCompleteView
from django.http import JsonResponse


class PhotoUploaded(UploadCompleteView):
    def on_completion(self, uploaded, request):
        name = request.POST.get("filename")  # source
        with open(os.path.join("/srv/photos", name), "wb") as file:  # sink: path-traversal
            file.write(uploaded.read())
        return JsonResponse({})
