"""Django's forms, views and serializers: a text that was sent is followed through them, and what is checked is not."""

import pytest

from tests.engines.taint.programs import flows

URLS = "from django.urls import path\nfrom app import views\nurlpatterns = [path('x/<str:name>/<int:pk>', views.{})]\n"
FORM = (
    "import os\nfrom django import forms\nclass F(forms.Form):\n    x = forms.CharField()\n"
    "    n = forms.IntegerField()\n    def go(self):\n        os.system(self.cleaned_data['{field}'])\n"
)
SERIALIZER = (
    "import os\nfrom rest_framework import serializers\nclass S(serializers.Serializer):\n"
    "    x = serializers.CharField()\n    n = serializers.ChoiceField(choices=['a'])\n"
)
PROGRAMS = {
    "a form": (
        "one",
        FORM + "def one(request, name, pk):\n    form = F(request.POST)\n    if form.is_valid():\n"
        "        os.system(form.cleaned_data['{field}'])\n",
        ("x", "n"),
    ),
    "a method of the form": (
        "one",
        FORM + "def one(request, name, pk):\n    form = F(request.POST)\n    if form.is_valid():\n        form.go()\n",
        ("x", "n"),
    ),
    "a view that is handed the form": (
        "One.as_view()",
        FORM + "from django.views.generic import FormView\nclass One(FormView):\n    form_class = F\n"
        "    def form_valid(self, form):\n        os.system(form.cleaned_data['{field}'])\n",
        ("x", "n"),
    ),
    "a serializer": (
        "One.as_view()",
        SERIALIZER + "from rest_framework.views import APIView\nclass One(APIView):\n    def post(self, request):\n"
        "        s = S(data=request.data)\n        s.is_valid()\n        os.system(s.validated_data['{field}'])\n",
        ("x", "n"),
    ),
    "a view that is handed the serializer": (
        "One.as_view()",
        SERIALIZER + "from rest_framework.generics import CreateAPIView\nclass One(CreateAPIView):\n"
        "    serializer_class = S\n    def perform_create(self, serializer):\n"
        "        os.system(serializer.validated_data['{field}'])\n",
        ("x", "n"),
    ),
    "what the address captures": (
        "One.as_view()",
        "import os\nfrom django.views import View\nclass One(View):\n    def get(self, request, *args, **kwargs):\n"
        "        os.system('id ' + str(self.kwargs['{field}']))\n",
        ("name", "pk"),
    ),
    "a field of the program's own": (
        "one",
        "import os\nfrom django import forms\nclass Chosen(forms.ModelChoiceField):\n    pass\n"
        "class Said(forms.CharField):\n    pass\nclass F(forms.Form):\n    x = Said()\n    n = Chosen(queryset=None)\n"
        "def one(request, name, pk):\n    form = F(request.POST)\n    if form.is_valid():\n"
        "        os.system(form.cleaned_data['{field}'])\n",
        ("x", "n"),
    ),
    "a form made for a model": (
        "one",
        "import os\nfrom django import forms\nfrom django.db import models\nclass M(models.Model):\n"
        "    x = models.CharField(max_length=9)\n    n = models.IntegerField()\n"
        "class F(forms.ModelForm):\n    class Meta:\n        model = M\n        fields = ['x', 'n']\n"
        "def one(request, name, pk):\n    form = F(request.POST)\n    if form.is_valid():\n"
        "        os.system(form.cleaned_data['{field}'])\n",
        ("x", "n"),
    ),
}


@pytest.mark.parametrize(("view", "program", "fields"), PROGRAMS.values(), ids=PROGRAMS)
def test_a_text_is_followed_and_what_is_checked_is_not(view: str, program: str, fields: tuple[str, str]) -> None:
    found = []
    for field in fields:
        files = {"app/urls.py": URLS.format(view), "app/views.py": program.replace("{field}", field)}
        found.append({one.kind for one in flows(files)})
    assert found == [{"command-injection"}, set()]


def test_the_fields_of_a_form_of_flask_are_texts_numbers_and_choices() -> None:
    program = (
        "import os\nfrom flask import Flask\nfrom flask_wtf import FlaskForm\n"
        "from wtforms import StringField, IntegerField\n"
        "app = Flask(__name__)\nclass F(FlaskForm):\n    x = StringField()\n    n = IntegerField()\n"
        "@app.route('/x', methods=['POST'])\ndef x():\n    f = F()\n    os.system(f.{}.data)\n    return ''\n"
    )
    assert [one.kind for one in flows({"app.py": program.format("x")})] == ["command-injection"]
    assert flows({"app.py": program.format("n")}) == []
