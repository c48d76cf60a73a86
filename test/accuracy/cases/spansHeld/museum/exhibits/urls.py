from django.urls import path

from . import views

app_name = "exhibits"
urlpatterns = [
    path("", views.ExhibitList.as_view(), name="list"),
    path("<slug:slug>/", views.detail, name="detail"),
    path("<slug:slug>/labels/<int:number>/", views.LabelView.as_view(template="x"), name="label"),
    path("<slug:slug>/tour", view=views.tour),
]
