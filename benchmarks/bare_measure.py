"""placeholder"""
from django.http import HttpResponse
def measure(request, code, slug):
    return HttpResponse("")
