using Microsoft.Extensions.Logging;
using Polly;

namespace Acme.Shipping;

public class CarrierClient
{
    private readonly ILogger<CarrierClient> _logger;
    private readonly CarrierSettings _settings;

    public CarrierClient(ILogger<CarrierClient> logger, CarrierSettings settings)
    {
        _logger = logger ?? throw new ArgumentNullException(nameof(logger));
        _settings = settings;
    }

    public async Task<string> LabelAsync(string orderId, CancellationToken ct)
    {
        _logger.LogInformation(
            "Label for {OrderId} from {Carrier}", //= -
            orderId,
            _settings.Carrier);
        _logger.LogInformation(
            $"Label for {orderId} from {_settings.Carrier}"); //= u
        _logger.LogDebug(
            "Carrier login {Login} with {Password}",
            _settings.Login,
            _settings.Password); //= s
        var policy = Policy
            .Handle<HttpRequestException>()
            .WaitAndRetryAsync(
                3,
                n => TimeSpan.FromSeconds(n),
                (e, wait, n, _) =>
                {
                    _logger.LogWarning(e, "Attempt {N} failed, waiting {Wait}", n, wait); //= -
                    _logger.LogWarning(e, $"Attempt {n} failed, waiting {wait}"); //= u
                });
        return await policy.ExecuteAsync(async () =>
        {
            var ticket = await TicketAsync(ct);
            _logger.LogDebug("Ticket " + ticket.Number + " is valid until " + ticket.ValidTo); //= u
            _logger.LogDebug("Ticket key {Key}", ticket.SecretKey); //= s
            _logger.LogDebug("Ticket number {Number}", ticket.Number); //= -
            var text = $"Ticket {ticket.Number}";
            _logger.LogInformation(text); //= u
            if (ticket.Expired)
            {
                _logger.LogError("Ticket {Number} has expired, {Hint}", ticket.Number, "renew the credentials in the vault"); //= -
                _logger.LogError("Ticket " + ticket.Number + " has expired"); //= u
            }
            return ticket.Number;
        });
    }

    private Task<Ticket> TicketAsync(CancellationToken ct)
    {
        const string message = "Ticket is asked for";
        _logger.LogDebug(message); //= -
        _logger.LogDebug(message + " at " + _settings.Carrier); //= u
        _logger.LogDebug("Settings " + nameof(CarrierSettings)); //= -
        return Task.FromResult(new Ticket("1", "k", DateTime.UtcNow, false));
    }

    private sealed record Ticket(string Number, string SecretKey, DateTime ValidTo, bool Expired);
}

public class CarrierSettings
{
    public string Carrier { get; set; } = "";
    public string Login { get; set; } = "";
    public string Password { get; set; } = "";
}
