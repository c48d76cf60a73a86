from django.http import HttpResponse
from django.urls import include, path, re_path

from museum import pages
from visitors.api import router as visitors_router

api_patterns = [
    path("exhibits/", include("exhibits.api_urls")),
    path("", include(visitors_router.urls)),
]

urlpatterns = [
    path("", pages.index, name="index"),
    path("exhibits/", include(("exhibits.urls", "exhibits"), namespace="exhibits")),
    path("api/v1/", include((api_patterns, "api"))),
    re_path(r"^archive/(?P<year>[0-9]{4})/$", pages.Archive.as_view(), name="archive"),
    # @request GET /robots.txt
    path("robots.txt", lambda request: HttpResponse("User-agent: *")),
]
