from django.urls import path
from rest_framework import generics, routers, views
from rest_framework.response import Response


class Visitors(generics.ListCreateAPIView):
    queryset = []

    # @request GET /api/v1/visitors
    def get(self, request, *args, **kwargs):
        return Response([])

    # @request POST /api/v1/visitors
    def create(self, request, *args, **kwargs):
        return Response({}, status=201)


class Ticket(views.APIView):
    # @request GET /api/v1/tickets/5/print
    def get(self, request, ticket):
        return Response(ticket)

    # @request PUT /api/v1/tickets/5/print
    def put(self, request, ticket):
        return Response(ticket)


class VisitorRouter(routers.SimpleRouter):
    def get_urls(self):
        return super().get_urls() + [path("visitors", Visitors.as_view()), path("tickets/<int:ticket>/print", Ticket.as_view())]


router = VisitorRouter()
