using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Acme.Api.Controllers;

public class LoginModel
{
    public string UserName { get; set; } = "";
    public string Password { get; set; } = "";
    public bool RememberMe { get; set; }
}

public record ResetModel(string Email, string Token, string NewPassword);

[ApiController]
[Route("auth")]
public class AuthController : ControllerBase
{
    private readonly ILogger<AuthController> _logger;
    private readonly UserManager<AppUser> _users;
    private readonly ITokenIssuer _issuer;

    public AuthController(ILogger<AuthController> logger, UserManager<AppUser> users, ITokenIssuer issuer)
    {
        _logger = logger;
        _users = users;
        _issuer = issuer;
    }

    [HttpPost("login")]
    public async Task<IActionResult> Login(LoginModel model)
    {
        _logger.LogInformation("Login of {UserName} from {Address}", model.UserName, HttpContext.Connection.RemoteIpAddress); //= -
        _logger.LogInformation($"Login of {model.UserName}"); //= u
        _logger.LogDebug("Login {@Model}", model); //= s
        _logger.LogDebug("Login with {Password}", model.Password); //= s
        _logger.LogDebug("Login, remember: {RememberMe}", model.RememberMe); //= -
        var user = await _users.FindByNameAsync(model.UserName);
        if (user is null)
        {
            _logger.LogWarning("Login of an unknown user"); //= -
            return Unauthorized();
        }
        if (!await _users.CheckPasswordAsync(user, model.Password))
        {
            await _users.AccessFailedAsync(user);
            _logger.LogWarning("Wrong password for {UserId}, {Count} failures", user.Id, user.AccessFailedCount); //= -
            _logger.LogWarning("Wrong password '" + model.Password + "' for " + user.Id); //= s u
            _logger.LogWarning(string.Format("Wrong password for {0}", user.Id)); //= u
            return Unauthorized();
        }
        var token = _issuer.Issue(user);
        _logger.LogInformation("Token issued, expires {Expires}", token.ValidTo); //= -
        _logger.LogDebug("Token issued: {Token}", token.RawData); //= s
        var jwt = token.RawData;
        _logger.LogTrace("Jwt {Jwt}", jwt); //= s
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(jwt)));
        _logger.LogTrace("Jwt hash {Hash}", hash); //= -
        return Ok(new { access_token = jwt, token_type = "Bearer" });
    }

    [HttpPost("reset")]
    public async Task<IActionResult> Reset([FromBody] ResetModel model, CancellationToken cancellationToken)
    {
        _logger.LogInformation("Password reset asked"); //= -
        _logger.LogDebug("Password reset {Model}", model); //= s
        _logger.LogDebug("Reset token has {Length} characters", model.Token.Length); //= -
        _logger.LogDebug("Cancelled: {Cancelled}", cancellationToken.IsCancellationRequested); //= -
        _logger.LogDebug("Cancellation token {Token}", cancellationToken); //= -
        var (_, resetToken, newPassword) = model;
        _logger.LogDebug("Reset token {ResetToken}", resetToken); //= s
        var result = await _users.ResetPasswordAsync(await _users.FindByEmailAsync(model.Email) ?? new AppUser(), resetToken, newPassword);
        if (!result.Succeeded)
        {
            foreach (var error in result.Errors)
            {
                _logger.LogWarning("Reset refused: {Code}", error.Code); //= -
                _logger.LogWarning($"Reset refused: {error.Description}"); //= u
            }
            _logger.LogWarning($"New password {newPassword} refused"); //= s u
            return BadRequest();
        }
        var recoveryCodes = await _users.GenerateNewTwoFactorRecoveryCodesAsync(new AppUser(), 10);
        _logger.LogInformation("Recovery codes: {Codes}", recoveryCodes); //= s
        _logger.LogInformation("{Count} recovery codes made", recoveryCodes?.Count()); //= -
        return NoContent();
    }
}
