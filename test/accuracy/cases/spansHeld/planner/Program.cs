using Planner.Features.Boards;
using Planner.Features.Tasks;
using Planner.Grpc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddGrpc();
var app = builder.Build();

app.UseRouting();
app.MapControllers();
app.MapGrpcService<ReminderService>();

var api = app.MapGroup("/api").RequireAuthorization();
api.MapTasks();
new BoardModule().AddRoutes(api.MapGroup("/boards"));

// @request GET /alive
app.MapGet("/alive", () => Results.Ok());
app.MapMethods("/echo", new[] { "PUT", "PATCH" }, Echo);
app.MapFallback(NotHere);
app.Run();

// @request PUT /echo
static IResult Echo(HttpContext context) => Results.Ok();

static IResult NotHere() => Results.NotFound();
