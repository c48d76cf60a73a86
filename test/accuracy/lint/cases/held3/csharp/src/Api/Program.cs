using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

var builder = WebApplication.CreateBuilder(args);
Console.WriteLine("Starting in " + builder.Environment.EnvironmentName); //= p
Console.WriteLine($"Connection string: {builder.Configuration.GetConnectionString("App")}"); //= p s
Console.WriteLine("Jwt key: " + builder.Configuration["Jwt:Key"]); //= p s
Console.WriteLine("Jwt issuer: " + builder.Configuration["Jwt:Issuer"]); //= p
builder.Services.AddControllers();
var app = builder.Build();
app.MapGet("/healthz", () =>
{
    Console.WriteLine("Health check"); //= p
    return "ok";
});
app.Use(async (context, next) =>
{
    Console.WriteLine(context.Request.Path); //= p
    Console.WriteLine(context.Request.Headers.Authorization); //= p s
    await next();
    Console.Out.WriteLine(context.Response.StatusCode); //= p
});
if (app.Configuration["Jwt:Key"] is null) Console.Error.WriteLine("no key"); //= p
app.Lifetime.ApplicationStopping.Register(() => Console.WriteLine("stopping")); //= p
app.Run();
