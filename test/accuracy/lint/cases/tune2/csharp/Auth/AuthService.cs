using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Acme.Auth;

public record Credentials(string UserName, string Password);

public record Masked(string UserName, string Password)
{
    public override string ToString() => $"Masked {UserName}";
}

public class Plain
{
    public string Password { get; set; } = "";
}

public class AuthService
{
    private readonly ILogger<AuthService> _logger;
    private readonly IUserStore _users;
    private const int MinPasswordLength = 12;

    public AuthService(ILogger<AuthService> logger, IUserStore users)
    {
        _logger = logger;
        _users = users;
    }

    public async Task<string> LoginAsync(string userName, string password)
    {
        _logger.LogInformation("Login attempt by {UserName}", userName); //= -
        _logger.LogDebug("Login attempt by {UserName} with {Password}", userName, password); //= s
        _logger.LogDebug($"Login attempt by {userName} with {password}"); //= s u
        _logger.LogDebug($"Login attempt by {userName}"); //= u
        _logger.LogDebug("Login attempt by " + userName); //= u
        _logger.LogDebug(string.Format("Login attempt by {0}", userName)); //= u
        _logger.LogDebug("Password has {Length} characters, minimum {Minimum}", password.Length, MinPasswordLength); //= -
        var credentials = new Credentials(userName, password);
        _logger.LogDebug("Credentials {Credentials}", credentials); //= s
        _logger.LogDebug("Credentials {Credentials}", new Masked(userName, password)); //= -
        _logger.LogDebug("Plain {Plain}", new Plain { Password = password }); //= -
        _logger.LogDebug("Credentials of {UserName}", credentials.UserName); //= -
        var user = await _users.FindAsync(userName);
        if (user is null)
        {
            _logger.LogWarning("Unknown user or wrong password"); //= -
            throw new UnauthorizedAccessException($"no user {userName}");
        }
        var passwordMatches = _users.Verify(user, password);
        _logger.LogDebug("Password matches: {PasswordMatches}", passwordMatches); //= -
        if (!passwordMatches)
        {
            _logger.LogWarning("Wrong password of {UserId}", user.Id); //= -
            _logger.LogWarning("Wrong password {Attempt}", password); //= s
            _logger.LogWarning("Wrong password: " + password); //= s u
            throw new UnauthorizedAccessException("wrong password");
        }
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        _logger.LogInformation("Token issued for {UserId}", user.Id); //= -
        _logger.LogInformation("Token issued: {Token}", token); //= s
        var digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        _logger.LogInformation("Token digest {Digest}", digest); //= -
        _logger.LogInformation("Token prefix {Prefix}", token[..4]); //= -
        _logger.Log(LogLevel.Information, "Token issued {AccessToken}", token); //= s
        _logger.Log(LogLevel.Information, "Token issued to {UserId}", user.Id); //= -
        using (_logger.BeginScope(new Dictionary<string, object> { ["UserId"] = user.Id }))
        {
            _logger.LogInformation("Session opened, expires {Expires}", user.SessionExpires); //= -
            var sessionId = await _users.OpenSessionAsync(user, token);
            _logger.LogInformation("Session {SessionId} opened", sessionId); //= s
        }
        _logger.LogInformation("IsTokenValid {IsTokenValid}", user.IsTokenValid); //= -
        _logger.LogInformation("Token type {TokenType}, count {TokenCount}", "Bearer", user.TokenCount); //= -
        return token;
    }

    public void Reset(User user, string newPassword, string resetToken)
    {
        _logger.LogInformation("Password reset requested"); //= -
        _logger.LogInformation("Password reset with {ResetToken}", resetToken); //= s
        var line = $"new password of {user.Id}: {newPassword}";
        _logger.LogInformation(line); //= s u?
        var masked = new string('*', newPassword.Length);
        _logger.LogInformation("New password {Masked}", masked); //= -
        var hash = _users.Hash(newPassword);
        _logger.LogInformation("Stored {PasswordHash}", hash); //= -
        var details = new Dictionary<string, string> { ["user"] = user.Id, ["password"] = newPassword };
        _logger.LogInformation("Details {Details}", details); //= s
        _logger.LogInformation("Details {Count}", details.Count); //= -
        _logger.LogInformation("Password changed at {PasswordChangedAt}", user.PasswordChangedAt); //= -
        _logger.LogInformation("Must change password {MustChangePassword}", user.MustChangePassword); //= -
    }
}
