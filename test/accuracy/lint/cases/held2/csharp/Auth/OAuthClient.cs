using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Serilog;

namespace Acme.Auth;

public class TokenResponse
{
    public string AccessToken { get; set; } = "";
    public string RefreshToken { get; set; } = "";
    public string TokenType { get; set; } = "";
    public int ExpiresIn { get; set; }
}

public class OAuthOptions
{
    public string ClientId { get; set; } = "";
    public string ClientSecret { get; set; } = "";
    public string TokenUrl { get; set; } = "";
}

public class OAuthClient
{
    private static readonly ILogger Logger = Log.ForContext<OAuthClient>();
    private readonly HttpClient _http;
    private readonly OAuthOptions _options;

    public OAuthClient(HttpClient http, OAuthOptions options)
    {
        _http = http;
        _options = options;
        Log.Information("OAuth client {ClientId}", options.ClientId); //= -
        Log.Information("OAuth client {@Options}", options); //= s
        Log.Debug("OAuth client {Secret}", options.ClientSecret); //= s
        Log.Debug("Token url {TokenUrl}", options.TokenUrl); //= -
        Log.Debug($"Token url {options.TokenUrl}"); //= u
    }

    public async Task<TokenResponse> ExchangeAsync(string code, string state, CancellationToken cancellationToken)
    {
        Logger.Information("Exchanging authorization code"); //= -
        Logger.Debug("Exchanging {AuthorizationCode}", code); //= s
        Logger.Debug("Cancellation requested {Requested}", cancellationToken.IsCancellationRequested); //= -
        Logger.Debug("Cancellation {CancellationToken}", cancellationToken); //= -
        var form = $"code={code}&client_secret={_options.ClientSecret}";
        Logger.Verbose("Form {Form}", form); //= s
        Logger.Verbose("Form length {Length}", form.Length); //= -
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{_options.ClientId}:{_options.ClientSecret}"));
        Logger.Verbose("Basic {Basic}", basic); //= s
        var request = new HttpRequestMessage(HttpMethod.Post, _options.TokenUrl);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", basic);
        Logger.Verbose("Headers {Headers}", request.Headers); //= s
        Logger.Verbose("Authorization {Authorization}", request.Headers.Authorization); //= s
        Logger.Verbose("Scheme {Scheme}", request.Headers.Authorization.Scheme); //= -
        Logger.Verbose("Parameter {Parameter}", request.Headers.Authorization.Parameter); //= s
        Logger.Verbose("Accept {Accept}", request.Headers.Accept); //= -
        var response = await _http.SendAsync(request, cancellationToken);
        Logger.Information("IdP answered {StatusCode}", response.StatusCode); //= -
        var tokens = await response.Content.ReadFromJsonAsync<TokenResponse>(cancellationToken) ?? new TokenResponse();
        Logger.Information("Tokens {@Tokens}", tokens); //= s
        Logger.Information("Tokens {Json}", JsonSerializer.Serialize(tokens)); //= s
        Logger.Information("Access token {AccessToken}", tokens.AccessToken); //= s
        Logger.Information("Got {Value}", tokens.RefreshToken); //= s
        Logger.Information("Token type {TokenType} expires in {ExpiresIn}", tokens.TokenType, tokens.ExpiresIn); //= -
        Logger.ForContext("Grant", "password").Information("Granted"); //= -
        Logger.ForContext("AccessToken", tokens.AccessToken).Information("Granted"); //= s
        var bearer = "Bearer " + tokens.AccessToken;
        Logger.Debug("Calling with {Bearer}", bearer); //= s
        Logger.Debug("Calling with " + bearer); //= s u
        return tokens;
    }

    public async Task RefreshAsync(TokenResponse tokens)
    {
        try
        {
            await ExchangeAsync(tokens.RefreshToken, "", CancellationToken.None);
        }
        catch (HttpRequestException exception)
        {
            Logger.Error(exception, "Refresh failed"); //= -
            Logger.Error(exception, $"Refresh of {_options.ClientId} failed"); //= u
            Logger.Error("Refresh failed: " + exception.Message); //= u
            Logger.Error(exception, "Refresh of {Token} failed", tokens.RefreshToken); //= s
            throw new InvalidOperationException($"refresh failed for {_options.ClientId}", exception);
        }
        Logger.Debug("Use eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI5OTEiLCJyb2xlIjoiYWRtaW4ifQ.b8KqYw2NnVt5Rz1LxPfGdUeSaKj9oWiQ4cTmHrXyZ3M"); //= s
        Logger.Debug("Commit 3f786850e387550fdab836ed7e6dc881de23001b"); //= -
        Logger.Write(Serilog.Events.LogEventLevel.Information, "Refreshed"); //= -
    }
}
