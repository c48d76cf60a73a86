using System.Text;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Acme.Identity;

public class TokenResponse
{
    [JsonPropertyName("access_token")] public string AccessToken { get; set; } = "";
    [JsonPropertyName("refresh_token")] public string? RefreshToken { get; set; }
    [JsonPropertyName("expires_in")] public int ExpiresIn { get; set; }
    [JsonPropertyName("token_type")] public string TokenType { get; set; } = "Bearer";
}

public class OidcOptions
{
    public string Authority { get; set; } = "";
    public string ClientId { get; set; } = "";
    public string ClientSecret { get; set; } = "";
    public TimeSpan TokenLifetime { get; set; }
}

public class OidcHandler : DelegatingHandler
{
    private readonly OidcOptions options;
    private readonly ILogger<OidcHandler> logger;
    private string? cachedToken;

    public OidcHandler(IOptions<OidcOptions> options, ILogger<OidcHandler> logger)
    {
        this.options = options.Value;
        this.logger = logger;
        this.logger.LogInformation("Authority {Authority}, client {ClientId}", this.options.Authority, this.options.ClientId); //= -
        this.logger.LogInformation("Client secret {ClientSecret}", this.options.ClientSecret); //= s
        this.logger.LogInformation("Token lifetime {TokenLifetime}", this.options.TokenLifetime); //= -
        this.logger.LogDebug("Options {@Options}", this.options); //= s
        this.logger.LogInformation("Authority " + this.options.Authority); //= u
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        cachedToken ??= (await FetchAsync(ct)).AccessToken;
        request.Headers.Authorization = new("Bearer", cachedToken);
        logger.LogTrace("Request to {Uri}", request.RequestUri?.GetLeftPart(UriPartial.Path)); //= -
        logger.LogTrace("Request headers {Headers}", request.Headers); //= s
        logger.LogTrace("Token {Token}", cachedToken); //= s
        logger.LogTrace("Token cached: {Cached}", cachedToken is { Length: > 0 }); //= -
        var response = await base.SendAsync(request, ct);
        if ((int)response.StatusCode == 401)
        {
            logger.LogWarning($"Token {cachedToken} was refused"); //= s u
            logger.LogWarning("Token was refused by {Host}", request.RequestUri?.Host); //= -
            logger.LogWarning($"Token was refused by {request.RequestUri?.Host}"); //= u
            cachedToken = null;
        }
        return response;
    }

    private async Task<TokenResponse> FetchAsync(CancellationToken ct)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.ClientId,
            ["client_secret"] = options.ClientSecret,
        };
        logger.LogDebug("Form {Form}", form); //= s
        logger.LogDebug("Form {Form}", string.Join("&", form.Select(f => f.Key + "=" + f.Value))); //= s
        logger.LogDebug("Form keys {Keys}", form.Keys); //= -
        logger.LogDebug("Grant type {GrantType}", form["grant_type"]); //= -
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(options.ClientId + ":" + options.ClientSecret));
        logger.LogDebug("Basic {Basic}", basic); //= s
        using var http = new HttpClient();
        var answer = await http.PostAsync(options.Authority + "/token", new FormUrlEncodedContent(form), ct);
        logger.LogDebug("Token endpoint answered {Status}", answer.StatusCode); //= -
        logger.LogDebug(string.Concat("Token endpoint answered ", answer.StatusCode)); //= u
        var tokens = System.Text.Json.JsonSerializer.Deserialize<TokenResponse>(await answer.Content.ReadAsStringAsync(ct))!;
        logger.LogInformation("Token of type {TokenType} for {ExpiresIn} s", tokens.TokenType, tokens.ExpiresIn); //= -
        logger.LogInformation("Refresh token {RefreshToken}", tokens.RefreshToken); //= s
        logger.LogInformation("Refresh token came: {Came}", tokens.RefreshToken != null); //= -
        logger.LogInformation($"Token of type {tokens.TokenType}"); //= u
        logger.LogDebug("Tokens {@Tokens}", tokens); //= s
        return tokens;
    }
}
