from django.contrib.admin.views.decorators import staff_member_required  # noqa
from django.http import HttpResponse
from django.views.decorators.http import require_GET
from django.views.generic import View
from opentelemetry import trace

tracer = trace.get_tracer("shop.views")


# @request GET /
def home(request):
    with tracer.start_as_current_span("home.render"):  # @span home.render
        return HttpResponse("home")


# @request GET /shop/
@require_GET
def index(request):
    return HttpResponse("shop")


# @request GET /shop/3/
def detail(request, pk):
    return HttpResponse("detail")


class Search(View):
    # @request GET /shop/search
    def get(self, request):
        return HttpResponse("found")


class BaseBasket(View):
    def dispatch(self, request):
        return HttpResponse("basket")


# @request GET /basket/
class Basket(BaseBasket):
    title = "basket"


# @request GET /extra/one/
def one(request):
    return HttpResponse("one")


# @request GET /extra/two/blue/
def two(request, name):
    return HttpResponse(name)
