from django.urls import include, path
from rest_framework.routers import SimpleRouter

from .api import ExhibitViewSet, RoomViewSet, search

router = SimpleRouter()
router.register("rooms", RoomViewSet, basename="room")
router.register(r"", ExhibitViewSet, basename="exhibit")

urlpatterns = [path("search/", search), *router.urls]
