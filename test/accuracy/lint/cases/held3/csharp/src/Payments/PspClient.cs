using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Serilog;
using Serilog.Context;
using Serilog.Events;

namespace Acme.Payments;

public sealed record PspOptions
{
    public required Uri BaseAddress { get; init; }
    public required string ApiKey { get; init; }
    public int Retries { get; init; } = 3;
}

public sealed record Card(string Holder, string Number, string Cvv);

public sealed class PspClient
{
    private static readonly ILogger Log = Serilog.Log.ForContext<PspClient>();
    private readonly HttpClient _http;
    private readonly PspOptions _options;

    public PspClient(HttpClient http, PspOptions options)
    {
        _http = http;
        _options = options;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
        Log.Information("Client for {Host}", options.BaseAddress.Host); //= -
        Log.Information($"Client for {options.BaseAddress.Host}"); //= u
        Log.Debug("Client with {@Options}", options); //= s
        Log.Debug("Client with {ApiKey}", options.ApiKey); //= s
        Log.Debug("Client headers {Headers}", _http.DefaultRequestHeaders); //= s
        Log.Debug("Client scheme {Scheme}", _http.DefaultRequestHeaders.Authorization.Scheme); //= -
        Log.Debug("Client retries {Retries}", options.Retries); //= -
    }

    public async Task<string> ChargeAsync(Card card, long cents)
    {
        using var _ = LogContext.PushProperty("Cents", cents); //= -
        Log.Information("Charging {Cents}", cents); //= -
        Log.Information("Charging {Cents} on {@Card}", cents, card); //= s
        Log.Information("Charging {Cents} on {Card}", cents, card.Number); //= s
        Log.Information("Charging {Cents} on {Card}", cents, Mask(card.Number)); //= -
        Log.Debug("Cvv {Cvv}", card.Cvv); //= s
        Log.Information("Charging card of " + card.Holder); //= u
        for (var attempt = 1; ; attempt++)
        {
            var response = await _http.PostAsJsonAsync("charges", new { card.Number, card.Cvv, cents });
            if (response.IsSuccessStatusCode)
            {
                var body = await response.Content.ReadFromJsonAsync<JsonElement>();
                Log.Information("Charged as {ChargeId}", body.GetProperty("id").GetString()); //= -
                Log.Information("Charged as " + body.GetProperty("id").GetString()); //= u
                return body.GetProperty("id").GetString()!;
            }
            if (response.StatusCode == HttpStatusCode.Unauthorized)
            {
                Log.Error("API key {ApiKey} was refused", _options.ApiKey); //= s
                Log.Error($"API key {_options.ApiKey} was refused"); //= s u
                Log.Error("API key was refused"); //= -
                Log.Error("API key ending {Suffix} was refused", _options.ApiKey[^4..]); //= -
            }
            if (attempt > _options.Retries)
            {
                Log.Error("Gave up after {Attempt} attempts", attempt); //= -
                Log.Write(LogEventLevel.Error, "Gave up after {Attempt} attempts", attempt); //= -
                Log.Error(string.Format("Gave up after {0} attempts", attempt)); //= u
                throw new HttpRequestException("charge failed");
            }
            Log.Warning("Attempt {Attempt} answered {Status}", attempt, response.StatusCode); //= -
            Log.Warning($"Attempt {attempt} answered {response.StatusCode}"); //= u
        }
    }

    private static string Mask(string number) => new string('*', 12) + number[^4..];
}
