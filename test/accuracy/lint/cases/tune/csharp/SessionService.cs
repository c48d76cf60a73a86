using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using NLog;
using Serilog;

namespace App.Session;

public record SignIn(string User, string Password);

public record Page(string Title, int Size);

public record Hidden(string User, string Password)
{
    public override string ToString() => $"Hidden {User}";
}

public class SmtpOptions
{
    public string Host { get; set; }
    public string Password { get; set; }
}

public class SessionService
{
    private readonly ILogger<SessionService> _logger;
    private readonly Serilog.ILogger _serilog = Log.ForContext<SessionService>();
    private static readonly NLog.Logger Nlog = LogManager.GetCurrentClassLogger();
    private readonly IConfiguration _configuration;
    private readonly string _apiKey;

    public SessionService(ILogger<SessionService> logger, IConfiguration configuration, string apiKey)
    {
        _logger = logger;
        _configuration = configuration;
        _apiKey = apiKey;
    }

    public void Open(SignIn signIn, Page page, Hidden hidden, SmtpOptions smtp, HttpRequest request, string password)
    {
        _logger.LogInformation("Opening {User}", signIn.User); //= -
        _logger.LogInformation("Opening {Password}", signIn.Password); //= s
        _logger.LogInformation("Opening {@SignIn}", signIn); //= s
        _logger.LogInformation("Opening {SignIn}", signIn); //= s
        _logger.LogInformation("Opening {Page}", page); //= -
        _logger.LogInformation("Opening {Hidden}", hidden); //= -
        _logger.LogInformation("Opening {@Smtp}", smtp); //= s
        _logger.LogInformation("Opening {Host}", smtp.Host); //= -
        _logger.LogInformation($"Opening {signIn.User}"); //= u
        _logger.LogInformation($"Opening {password}"); //= s u
        _logger.LogInformation("Opening " + signIn.User); //= u
        _logger.LogInformation("Opening " + password); //= s u
        _logger.LogInformation(string.Format("Opening {0}", signIn.User)); //= u
        _logger.LogDebug("Headers {Headers}", request.Headers); //= s
        _logger.LogDebug("Auth {Auth}", request.Headers["Authorization"]); //= s
        _logger.LogDebug("Auth {Auth}", request.Headers.Authorization); //= s
        _logger.LogDebug("Agent {Agent}", request.Headers["User-Agent"]); //= -
        _logger.LogDebug("Agent {Agent}", request.Headers.UserAgent); //= -
        _logger.LogDebug("Path {Path}", request.Path); //= -
        _logger.LogDebug("Cookie {Cookie}", request.Cookies["session"]); //= s
        _logger.LogDebug("Key {Key}", _apiKey); //= s
        _logger.LogDebug("Key {Length}", _apiKey.Length); //= -
        _logger.LogDebug("Key {Set}", string.IsNullOrEmpty(_apiKey)); //= -
        _logger.LogDebug("Key {Set}", _apiKey != null); //= -
        _logger.LogDebug("Key {Masked}", Mask(_apiKey)); //= -
        _logger.LogDebug("Config {Value}", _configuration["Smtp:Password"]); //= s
        _logger.LogDebug("Config {Value}", _configuration["Smtp:Host"]); //= -
        _logger.LogDebug("Config {Value}", _configuration.GetValue<string>("ApiKey")); //= s
        _logger.LogDebug("Config {Value}", _configuration.GetConnectionString("Default")); //= s
        _logger.LogDebug("Env {Env}", Environment.GetEnvironmentVariables()); //= s
        _logger.LogDebug("Env {Env}", Environment.GetEnvironmentVariable("DB_PASSWORD")); //= s
        _logger.LogDebug("Env {Env}", Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")); //= -
        _logger.Log(LogLevel.Information, "Opening {Pw}", password); //= s
        _logger.Log(LogLevel.Information, "Opening {User}", signIn.User); //= -
        _logger.LogError(new InvalidOperationException("cannot"), "Cannot open {User}", signIn.User); //= -
        _logger.LogWarning("Wrong password for {User}", signIn.User); //= -
        _logger.LogWarning("Token expired"); //= -
        _serilog.Information("Opening {User}", signIn.User); //= -
        _serilog.Information("Opening {Password}", password); //= s
        _serilog.Information($"Opening {signIn.User}"); //= u
        _serilog.ForContext("Password", password).Information("Opening"); //= s
        _serilog.ForContext("User", signIn.User).Information("Opening"); //= -
        Log.Information("Opening {User}", signIn.User); //= -
        Log.Information("Opening {Token}", password); //= s
        Log.Error("Opening " + signIn.User); //= u
        Nlog.Info("Opening {user}", signIn.User); //= -
        Nlog.Info("Opening {secret}", password); //= s
        Nlog.Info("Opening " + signIn.User); //= u
        Nlog.Info("Opening {0}", signIn.User); //= -
        Console.WriteLine("opening"); //= p
        Console.WriteLine($"opening {password}"); //= s p
        Console.Error.WriteLine("cannot open"); //= p
        Console.Write("."); //= p
        Debug.WriteLine("opening " + signIn.User); //= p? u?
        Activity.Current?.SetTag("auth.password", password); //= s
        Activity.Current?.SetTag("user.kind", "x"); //= -
        Activity.Current?.AddBaggage("token", password); //= s
        using (_logger.BeginScope("user {User}", signIn.User)) //= -
        {
            _logger.LogInformation("in scope"); //= -
        }
        using (_logger.BeginScope(new Dictionary<string, object> { ["Password"] = password })) //= s
        {
            _logger.LogInformation("in scope"); //= -
        }
    }

    public void Rotate(string refreshToken, string accessToken, int tokenCount, string tokenType, Uri tokenEndpoint, string[] tokens)
    {
        var token = refreshToken;
        _logger.LogInformation("Rotated {Value}", token); //= s
        token = "none";
        _logger.LogInformation("Rotated {Value}", token); //= -
        var line = $"token={accessToken}";
        _logger.LogInformation(line); //= s u?
        var text = new StringBuilder();
        text.Append("refresh=").Append(refreshToken);
        _logger.LogInformation("Rotated {Text}", text.ToString()); //= s
        _logger.LogInformation("Rotated {Count}", tokenCount); //= -
        _logger.LogInformation("Rotated {Type}", tokenType); //= -
        _logger.LogInformation("Rotated {Endpoint}", tokenEndpoint); //= -
        _logger.LogInformation("Rotated {Count}", tokens.Length); //= -
        var payload = new { grant = "x", client_secret = _apiKey };
        _logger.LogInformation("Sending {Payload}", payload); //= s
        _logger.LogInformation("Sending {Payload}", JsonSerializer.Serialize(payload)); //= s
        _logger.LogInformation("Sending {Grant}", payload.grant); //= -
        var settings = new Dictionary<string, string> { { "host", "db" }, { "password", _apiKey } };
        _logger.LogInformation("Settings {Settings}", settings); //= s
        _logger.LogInformation("Settings {Host}", settings["host"]); //= -
        _logger.LogInformation("Settings {Pw}", settings["password"]); //= s
        var (user, secret) = ("x", _apiKey);
        _logger.LogInformation("User {User}", user); //= -
        _logger.LogInformation("Secret {Value}", secret); //= s
        Action later = () => _logger.LogInformation("Later {Value}", refreshToken); //= s
        later();
        var failure = new InvalidOperationException("bad token " + refreshToken);
        _logger.LogError(failure, "Failed"); //= s
        Report(refreshToken); //= s
        Report("nothing"); //= -
        _logger.LogInformation("Made {Value}", MakeSecret()); //= s
        _logger.LogInformation("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg"); //= s
        _logger.LogInformation("key AKIAQWERTYUIOPASDFGH"); //= s
        _logger.LogInformation("card 4111 1111 1111 1111"); //= s
        _logger.LogInformation("id 3f2504e0-4f89-11d3-9a0c-0305e82c3301"); //= -
    }

    private void Report(string value)
    {
        _logger.LogInformation("Value {Value}", value); //= -
    }

    private string MakeSecret()
    {
        var secret = Guid.NewGuid().ToString();
        return secret;
    }

    private static string Mask(string value) => value.Substring(0, 2) + "***";
}
