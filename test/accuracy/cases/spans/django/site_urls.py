from django.urls import include, path, re_path
from django.views.generic import TemplateView
from rest_framework import routers

from blog import views as blog_views
from shop import api, views
from shop.views import Basket

router = routers.DefaultRouter()
router.register(r"books", api.BookViewSet, basename="book")
router.register(r"authors", api.AuthorViewSet, basename="author")

extra = [
    path("one/", views.one),
    path("two/<slug:name>/", views.two, name="two"),
]

urlpatterns = [
    path("", views.home),
    path("blog/", include("blog.urls")),
    path("shop/", include(("shop.urls", "shop"), namespace="shop")),
    path("extra/", include(extra)),
    path("api/v1/", include(router.urls)),
    path("basket/", Basket.as_view()),
    re_path(r"^years/(?P<year>[0-9]{4})/$", blog_views.year),
    # @request GET /plain/
    path("plain/", TemplateView.as_view(template_name="none.html")),
]
