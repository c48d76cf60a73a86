using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Acme.Api.Middleware;

public sealed class RequestLogging(RequestDelegate next, ILogger<RequestLogging> log)
{
    private static readonly ActivitySource Source = new("Acme.Api");
    private static readonly Meter Meter = new("Acme.Api");
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("requests");

    public async Task InvokeAsync(HttpContext context)
    {
        using var activity = Source.StartActivity("request");
        log.LogDebug("{Method} {Path}", context.Request.Method, context.Request.Path); //= -
        log.LogDebug($"{context.Request.Method} {context.Request.Path}"); //= u
        log.LogTrace("Headers {Headers}", context.Request.Headers); //= s
        log.LogTrace("Header names {Names}", context.Request.Headers.Keys); //= -
        log.LogTrace("Authorization {Value}", context.Request.Headers[HeaderNames.Authorization]); //= s
        log.LogTrace("Authorization given: {Given}", context.Request.Headers.ContainsKey("Authorization")); //= -
        log.LogTrace("Cookies {@Cookies}", context.Request.Cookies); //= s
        log.LogTrace("Agent {Agent}", context.Request.Headers.UserAgent.ToString()); //= -
        string? apiKey = context.Request.Headers["X-Api-Key"];
        activity?.SetTag("http.route", context.Request.Path.Value); //= -
        activity?.SetTag("api.key", apiKey); //= s
        activity?.SetTag("api.key.present", apiKey is not null); //= -
        activity?.AddTag("authorization", context.Request.Headers.Authorization.ToString()); //= s
        activity?.AddBaggage("tenant", context.Request.Headers["X-Tenant"]); //= -
        activity?.AddBaggage("session.token", context.Request.Cookies["session"]); //= s
        Requests.Add(1, new KeyValuePair<string, object?>("method", context.Request.Method)); //= -
        Requests.Add(1, new KeyValuePair<string, object?>("api_key", apiKey)); //= s
        if (string.IsNullOrEmpty(apiKey))
        {
            log.LogInformation("Request without API key"); //= -
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        log.LogInformation("API key {Key}", apiKey); //= s
        log.LogInformation("API key {Key}", apiKey[..4] + "…"); //= -
        log.LogInformation("API key " + apiKey); //= s u
        log.LogInformation("API key starts with " + apiKey.Substring(0, 3)); //= u
        var watch = Stopwatch.StartNew();
        try
        {
            await next(context);
        }
        catch (Exception e)
        {
            log.LogError(e, "Request failed"); //= -
            log.LogError(e, "Request {Id} failed", context.TraceIdentifier); //= -
            log.LogError("Request failed: " + e.Message); //= u
            throw;
        }
        log.LogInformation("Answered {Status} in {Elapsed} ms", context.Response.StatusCode, watch.ElapsedMilliseconds); //= -
        log.LogInformation("Answered " + context.Response.StatusCode); //= u
        log.LogDebug("Set-Cookie {Cookie}", context.Response.Headers.SetCookie); //= s
    }
}
