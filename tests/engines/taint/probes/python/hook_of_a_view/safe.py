import os

from chunks.views import UploadCompleteView
from django.http import JsonResponse
from django.utils.text import get_valid_filename


class PhotoUploaded(UploadCompleteView):
    def on_completion(self, uploaded, request):
        name = get_valid_filename(request.POST.get("filename"))
        with open(os.path.join("/srv/photos", name), "wb") as file:
            file.write(uploaded.read())
        return JsonResponse({})
