from django.urls import path, re_path

from .views import detail, index, Search

app_name = "shop"
urlpatterns = [
    path("", index, name="index"),
    path("<int:pk>/", detail, name="detail"),
    re_path(r"^search/?$", Search.as_view()),
]
