using Acme.Common;
using Microsoft.AspNetCore.Http;

namespace Acme.Gateway;

public class Audit
{
    private readonly Serilog.ILogger trail = AppLog.Named("audit");
    private readonly Microsoft.Extensions.Logging.ILogger events = AppLog.Factory.CreateLogger("events");

    public void Opened(HttpContext context, string user, string sessionToken)
    {
        trail.Information("Session of {User}", user); //= -
        trail.Information("Session of {User} with {SessionToken}", user, sessionToken); //= s
        trail.Information("Session of " + user); //= u
        trail.ForContext("SessionToken", sessionToken).Information("Session"); //= s
        trail.ForContext("User", user).Information("Session"); //= -
        events.LogInformation("Session of {User}", user); //= -
        events.LogInformation("Session token {Token}", sessionToken); //= s
        events.LogInformation($"Session of {user}"); //= u
        using (events.BeginScope("user {User}", user)) //= -
        {
            events.LogDebug("Host {Host}", context.Request.Host); //= -
            events.LogDebug("Query {Query}", context.Request.QueryString); //= s?
            events.LogDebug("Access token {AccessToken}", context.Request.Query["access_token"].ToString()); //= s
        }
    }

    public void Refused(Exception e, string clientCertificateThumbprint, string clientSecret)
    {
        trail.Error(e, "Refused client {Thumbprint}", clientCertificateThumbprint); //= -
        trail.Error(e, "Refused client with {ClientSecret}", clientSecret); //= s
        trail.Error(e, $"Refused client {clientCertificateThumbprint}"); //= u
        trail.Fatal("Refused: " + e.Message); //= u
        trail.Verbose("Secret {Secret}", clientSecret is null ? "none" : "given"); //= -
        trail.Verbose("Secret {Secret}", clientSecret?.GetHashCode()); //= -
    }
}
