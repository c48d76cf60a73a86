using Shop.Orders;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
var app = builder.Build();

// @request GET /
app.MapGet("/", () => "home");
// @request GET /healthz
app.MapHealthChecks("/healthz");
app.MapGet("/version", Meta.Version);

var api = app.MapGroup("/api/v1").RequireAuthorization();
api.MapOrders();
BasketApi.Map(api.MapGroup("/baskets").WithTags("baskets"));
app.MapControllers();
app.MapControllerRoute("default", "{controller=Home}/{action=Index}/{id?}");
app.Run();

static class Meta
{
    // @request GET /version
    public static string Version() => "1.0";
}
