namespace Shop.Orders;

public static class BasketApi
{
    private const string One = "/{basketId}";

    public static void Map(RouteGroupBuilder baskets)
    {
        baskets.MapGet(One, Read);
        baskets.MapDelete($"{One}/items/{{itemId:guid}}", Drop);
    }

    // @request GET /api/v1/baskets/9
    static IResult Read(string basketId) => Results.Ok(basketId);

    // @request DELETE /api/v1/baskets/9/items/1
    static IResult Drop(string basketId, Guid itemId) => Results.NoContent();
}
