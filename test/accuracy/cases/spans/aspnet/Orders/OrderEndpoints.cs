using System.Diagnostics;

namespace Shop.Orders;

public static class OrderEndpoints
{
    public static RouteGroupBuilder MapOrders(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/orders");
        group.MapGet("/", List).WithName("orders");
        group.MapGet("/{id:int}", OrderHandlers.Get);
        // @request POST /api/v1/orders/
        group.MapPost("/", async (Order order) => await OrderHandlers.Save(order));
        group.MapMethods("/{id:int}/state", new[] { "PUT", "PATCH" }, OrderHandlers.ChangeState);
        return group;
    }

    // @request GET /api/v1/orders/
    private static async Task<IResult> List()
    {
        // @span orders.list @Shop.Orders
        using var activity = Telemetry.Source.StartActivity("orders.list");
        return Results.Ok();
    }
}
