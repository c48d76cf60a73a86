from django.http import HttpResponse, JsonResponse
from django.views.generic import TemplateView, View
from opentelemetry import trace

tracer = trace.get_tracer(__name__)


# @request GET /exhibits/
class ExhibitList(View):
    # @request GET /exhibits/
    def get(self, request):
        return self.render([])

    def render(self, items):
        return JsonResponse({"items": items})


# @request GET /exhibits/mona/
def detail(request, slug):
    with tracer.start_as_current_span("render exhibit") as span:  # @span render exhibit @exhibits.views
        span.set_attribute("slug", slug)
    return HttpResponse(slug)


class Labelled(View):
    template = ""

    # @request GET /exhibits/mona/labels/3/
    def get(self, request, *args, **kwargs):
        return HttpResponse(self.template)


class LabelView(Labelled):
    extra = True


# @request GET /exhibits/mona/tour
async def tour(request, slug):
    return HttpResponse("tour")
