using System.Diagnostics;

namespace Shop.Orders;

public static class Telemetry
{
    public static readonly ActivitySource Source = new("Shop.Orders");

    public static Activity? Step(string name) => Source.StartActivity("step " + name);
}

public static class OrderHandlers
{
    // @request GET /api/v1/orders/7
    public static IResult Get(int id)
    {
        // @span step load
        using var step = Telemetry.Step("load");
        return Results.Ok(id);
    }

    public static Task Save(Order order)
    {
        // @span Save
        using var activity = Telemetry.Source.StartActivity();
        // @span OrderHandlers.Validate
        using var inner = Telemetry.Source.StartActivity($"{nameof(OrderHandlers)}.Validate", ActivityKind.Internal);
        return Task.CompletedTask;
    }

    // @request PUT /api/v1/orders/7/state
    public static IResult ChangeState(int id) => Results.NoContent();
}

public record Order(int Id);
