from django.http import HttpResponse
from django.views import View


# @request GET /blog/
def index(request):
    return HttpResponse("index")


# @request GET /blog/3/
def detail(request, pk):
    return HttpResponse("detail")


# @request GET /blog/3/comments/
def comments(request, pk):
    return HttpResponse("comments")


class Edit(View):
    # @request GET /blog/3/edit/
    def get(self, request, pk):
        return HttpResponse("edit")

    # @request POST /blog/3/edit/
    def post(self, request, pk):
        return HttpResponse("edited")


# @request GET /years/2024/
def year(request, year):
    return HttpResponse(year)
