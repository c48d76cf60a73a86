using System;
using System.Linq;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Acme.Web;

public class LoginRequest
{
    public string Email { get; set; } = "";
    public string Password { get; set; } = "";
}

public record TwoFactorRequest(string UserId, string Otp);

[ApiController]
public class AccountController(ILogger<AccountController> logger, ILogger audit) : ControllerBase
{
    [HttpPost("login")]
    public IActionResult Login([FromBody] LoginRequest model)
    {
        logger.LogInformation("Login from {Address}", HttpContext.Connection.RemoteIpAddress); //= -
        logger.LogDebug("Login {Password}", model.Password); //= s
        logger.LogDebug("Login {Model}", JsonSerializer.Serialize(model)); //= s
        logger.LogDebug("Login {Mail}", model.Email); //= -
        logger.LogDebug("Authorization {Value}", Request.Headers.Authorization); //= s
        logger.LogDebug("Authorization {Value}", Request.Headers["Authorization"]); //= s
        logger.LogDebug("Agent {Value}", Request.Headers["User-Agent"]); //= -
        logger.LogDebug("Agent {Value}", Request.Headers.UserAgent); //= -
        logger.LogDebug("Headers {Headers}", Request.Headers); //= s
        logger.LogDebug("Headers {Names}", Request.Headers.Keys); //= -
        logger.LogDebug("Cookies {Cookies}", Request.Cookies); //= s
        logger.LogDebug("Cookie {Cookie}", Request.Cookies["session"]); //= s
        logger.LogDebug("Language {Cookie}", Request.Cookies["lang"]); //= -
        logger.LogDebug("Path {Path}", Request.Path); //= -
        audit.LogInformation("Login by {UserId}", User.FindFirstValue(ClaimTypes.NameIdentifier)); //= -
        audit.LogInformation($"Login by {model.Email}"); //= u
        if (Request.Headers.TryGetValue("X-Api-Key", out var apiKey))
        {
            logger.LogDebug("Api key {ApiKey}", apiKey); //= s
            logger.LogDebug("Api key given"); //= -
        }
        var sessionId = HttpContext.Session.Id;
        logger.LogDebug("Session {SessionId}", sessionId); //= s
        logger.LogDebug("Session keys {Count}", HttpContext.Session.Keys.Count()); //= -
        logger.LogWarning("Antiforgery token validation failed"); //= -
        logger.LogWarning("Invalid credentials"); //= -
        return Ok();
    }

    [HttpPost("otp")]
    public IActionResult Otp(TwoFactorRequest request, string verificationCode)
    {
        logger.LogInformation("One-time code received"); //= -
        logger.LogInformation("Request {Request}", request); //= s
        logger.LogInformation("Otp {Otp}", request.Otp); //= s
        logger.LogInformation("Otp length {Length}", request.Otp.Length); //= -
        logger.LogInformation("Code {Code}", verificationCode); //= s
        logger.LogInformation("Status code {StatusCode}, country code {CountryCode}", 200, "DE"); //= -
        logger.LogInformation("User {UserId}", request.UserId); //= -
        var ok = request.Otp == verificationCode;
        logger.LogInformation("Otp ok {Ok}", ok); //= -
        logger.LogInformation("Otp {State}", ok ? "accepted" : "refused"); //= -
        logger.LogError(new ArgumentException($"otp {verificationCode}"), "Otp failed"); //= s
        logger.LogError(new ArgumentException("otp refused"), "Otp failed"); //= -
        Console.WriteLine("otp checked"); //= p
        return ok ? Ok() : Forbid();
    }

    [HttpGet("items")]
    public IActionResult Items(string? pageToken, string? cursor, [FromHeader(Name = "Authorization")] string authorization)
    {
        logger.LogInformation("Items page {PageToken}", pageToken); //= -
        logger.LogInformation("Items cursor {Cursor}", cursor); //= -
        logger.LogInformation("Items {Authorization}", authorization); //= s
        var scheme = authorization.Split(' ')[0];
        logger.LogInformation("Items scheme {Scheme}", scheme); //= -
        var jwt = authorization["Bearer ".Length..];
        logger.LogInformation("Items {Jwt}", jwt); //= s
        logger.LogInformation("Items {Claims}", User.Claims.Count()); //= -
        var resetUrl = $"https://app.example/reset?token={jwt}";
        logger.LogInformation("Reset link {Url}", resetUrl); //= s
        logger.LogInformation("Password reset mail sent"); //= -
        logger.LogInformation("Reset link sent"); //= -
        return Ok();
    }
}
