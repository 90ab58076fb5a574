"""The least a page of Django can be: a form of one question, behind everything that stands before our own pages."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

ADDRESS = "/bench/bare/"
_PAGE = "<!doctype html><title>Bare</title><form method=post>{% csrf_token %}{{ form }}<button>Save</button></form>"


class OneQuestion(forms.Form):
    words = forms.CharField()


def bare(request: HttpRequest) -> HttpResponse:
    template = engines["django"].from_string(_PAGE)
    return HttpResponse(template.render({"form": OneQuestion()}, request))


urlpatterns = [path(ADDRESS[1:], bare), path("", include("config.urls"))]
