from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response


class BookViewSet(viewsets.ViewSet):
    # @request GET /api/v1/books/
    def list(self, request):
        return Response([])

    # @request POST /api/v1/books/
    def create(self, request):
        return Response({})

    # @request GET /api/v1/books/3/
    def retrieve(self, request, pk=None):
        return Response({})

    # @request PATCH /api/v1/books/3/
    def partial_update(self, request, pk=None):
        return Response({})

    # @request POST /api/v1/books/3/lend/
    @action(detail=True, methods=["post"])
    def lend(self, request, pk=None):
        return Response({})

    # @request GET /api/v1/books/most-read/
    @action(detail=False, url_path="most-read")
    def most_read(self, request):
        return Response([])


# @request GET /api/v1/authors/
class AuthorViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    def get_queryset(self):
        return []

    def get_serializer(self, *args, **kwargs):
        from rest_framework import serializers
        return serializers.Serializer(*args, **kwargs)

    # @request DELETE /api/v1/authors/2/
    def destroy(self, request, pk=None):
        return Response({})
