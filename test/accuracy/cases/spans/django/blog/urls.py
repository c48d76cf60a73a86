from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.index),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/", include([path("comments/", views.comments), path("edit/", views.Edit.as_view())])),
]
