from rest_framework import mixins, viewsets
from rest_framework.decorators import action, api_view
from rest_framework.response import Response


# @request GET /api/v1/exhibits/search/
@api_view(["GET"])
def search(request):
    return Response([])


class RoomViewSet(viewsets.ViewSet):
    # @request GET /api/v1/exhibits/rooms/
    def list(self, request):
        return Response([])

    # @request POST /api/v1/exhibits/rooms/4/light/
    @action(detail=True, methods=["post"], url_path="light")
    def switch_light(self, request, pk=None):
        return Response({})

    # @request GET /api/v1/exhibits/rooms/empty/
    @action(detail=False)
    def empty(self, request):
        return Response([])


class Restorable:
    # @request POST /api/v1/exhibits/9/restore/
    @action(methods=["POST"], detail=True)
    def restore(self, request, pk=None):
        return Response({})


class ExhibitViewSet(Restorable, viewsets.GenericViewSet):
    # @request GET /api/v1/exhibits/9/
    def retrieve(self, request, pk=None):
        return Response({"id": pk})

    # @request DELETE /api/v1/exhibits/9/
    def destroy(self, request, pk=None):
        return Response(status=204)
