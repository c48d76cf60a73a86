using System.Diagnostics.Metrics;
using System.Net.Http;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Trace;

namespace App.Gateway;

public class JwtOptions
{
    public string Issuer { get; set; }
    public string SigningKey { get; set; }
    public TimeSpan Lifetime { get; set; }
}

public sealed class PublicOptions
{
    public string Issuer { get; init; }
    public string TokenUrl { get; init; }
}

public class LoginRequest
{
    public string UserName { get; set; }
    public string Password { get; set; }
}

public struct Coordinates
{
    public double X;
    public double Y;
}

[ApiController]
public class GatewayController : BaseController
{
    private readonly ILogger _log;
    private readonly JwtOptions _jwt;
    private readonly PublicOptions _public;
    private readonly Counter<int> _counter;
    private string _sessionToken;

    public GatewayController(ILoggerFactory loggers, IOptions<JwtOptions> jwt, IOptions<PublicOptions> open)
    {
        _log = loggers.CreateLogger<GatewayController>();
        _jwt = jwt.Value;
        _public = open.Value;
    }

    [HttpPost]
    public IActionResult Login([FromBody] LoginRequest request, [FromHeader(Name = "Authorization")] string authorization, Coordinates at)
    {
        _log.LogInformation("Login of {User}", request.UserName); //= -
        _log.LogInformation("Login with {Password}", request.Password); //= s
        _log.LogInformation("Login {@Request}", request); //= s
        _log.LogInformation("Login at {At}", at); //= -
        _log.LogDebug("Authorization {Value}", authorization); //= s
        _log.LogDebug("Issuer {Issuer}", _jwt.Issuer); //= -
        _log.LogDebug("Key {Key}", _jwt.SigningKey); //= s
        _log.LogDebug("Options {@Options}", _jwt); //= s
        _log.LogDebug("Options {@Options}", _public); //= -
        _log.LogDebug("Lifetime {Lifetime}", _jwt.Lifetime); //= -
        _log.LogDebug($"Lifetime {_jwt.Lifetime}"); //= u
        _log.LogDebug("Headers {Headers}", Request.Headers); //= s
        _log.LogDebug("Host {Host}", Request.Host); //= -
        _log.LogDebug("Header {Value}", Request.Headers["X-Api-Key"].ToString()); //= s
        _log.LogDebug("Header {Value}", Request.Headers["X-Request-Id"].ToString()); //= -
        _log.LogDebug("Header {Value}", Request.Headers.TryGetValue("X-Api-Key", out var value)); //= -
        Logger.LogDebug("Inherited {Value}", request.Password); //= s
        Logger.LogDebug("Inherited {Value}", request.UserName); //= -
        _sessionToken = Issue(request.UserName);
        _log.LogInformation("Issued {Token}", _sessionToken); //= s
        _log.LogInformation("Issued {Length}", _sessionToken.Length); //= -
        _log.LogInformation("Issued {Token}", _sessionToken[..4] + "…"); //= -
        _log.LogInformation("Issued {Token}", _sessionToken.Substring(0, 4)); //= -
        _log.LogInformation("Issued {Token}", Redact(_sessionToken)); //= -
        _log.LogInformation("Issued to {User} from {Host}", request.UserName, Request.Host); //= -
        _log.LogWarning("No token in request of {User}", request.UserName); //= -
        _log.LogWarning("Password must not be empty"); //= -
        _log.LogWarning("password: {Value}", request.UserName); //= s?
        _log.LogWarning("api key: {Value}", code); //= s
        _log.LogWarning("status: {Value}", code); //= -
        var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _sessionToken);
        _log.LogDebug("Client {Headers}", client.DefaultRequestHeaders); //= s
        _log.LogDebug("Client {Timeout}", client.Timeout); //= -
        var content = new Dictionary<string, string> { ["grant_type"] = "password", ["client_secret"] = _jwt.SigningKey };
        _log.LogDebug("Content {Content}", content); //= s
        _log.LogDebug("Content {Content}", content["grant_type"]); //= -
        _log.LogDebug("Content {Content}", content.Count); //= -
        _counter.Add(1, new KeyValuePair<string, object>("key", _jwt.SigningKey)); //= s
        _counter.Add(1, new KeyValuePair<string, object>("route", "login")); //= -
        Activity.Current?.SetTag("http.authorization", authorization); //= s
        Activity.Current?.AddTag("route", "login"); //= -
        Activity.Current?.AddEvent(new ActivityEvent("login")); //= -
        Tracer.CurrentSpan.SetAttribute("password", request.Password); //= s
        Console.WriteLine(request.Password); //= s p
        Console.WriteLine("done"); //= p
        return Ok();
    }

    private string Issue(string user)
    {
        string jwt = user + DateTime.Now;
        return jwt;
    }

    private static string Redact(string text) => "***";
}
