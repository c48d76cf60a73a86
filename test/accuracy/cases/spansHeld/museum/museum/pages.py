from django.http import HttpResponse
from django.views import View
from django.views.decorators.cache import never_cache


# @request GET /
@never_cache
def index(request):
    return HttpResponse("index")


class Archive(View):
    http_method_names = ["get"]

    # @request GET /archive/1999/
    def get(self, request, year):
        return HttpResponse(year)
