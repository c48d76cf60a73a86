using System;
using Microsoft.Extensions.Logging;
using Serilog;

namespace Acme.Orders;

public class Shipping
{
    private readonly Microsoft.Extensions.Logging.ILogger<Shipping> _logger;
    private readonly IToast _toast;
    private const string Started = "shipping started";

    public Shipping(Microsoft.Extensions.Logging.ILogger<Shipping> logger, IToast toast)
    {
        _logger = logger;
        _toast = toast;
    }

    public string Ship(Parcel parcel, int attempts)
    {
        _logger.LogInformation(Started); //= -
        _logger.LogInformation("Shipping {ParcelId}", parcel.Id); //= -
        _logger.LogInformation($"Shipping {parcel.Id}"); //= u
        _logger.LogInformation("Shipping " + parcel.Id); //= u
        _logger.LogInformation("Shipping " + parcel.Id + " to " + parcel.Country); //= u
        _logger.LogInformation(string.Format("Shipping {0}", parcel.Id)); //= u
        _logger.LogInformation(string.Format("Shipping {0} to {1}", parcel.Id, parcel.Country)); //= u
        _logger.LogWarning("Heavy {Weight} kg", parcel.Weight); //= -
        _logger.LogWarning($"Heavy {parcel.Weight:F1} kg"); //= u
        _logger.LogError(new Exception(), "Gave up after {Attempts}", attempts); //= -
        _logger.LogError(new Exception(), $"Gave up after {attempts}"); //= u
        _logger.LogError(new EventId(3), $"Gave up after {attempts}"); //= u
        _logger.LogDebug($@"Path C:\parcels\{parcel.Id}"); //= u
        _logger.LogDebug($"""Parcel {parcel.Id}"""); //= u
        _logger.LogDebug("""Parcel {ParcelId}""", parcel.Id); //= -
        _logger.LogDebug("one " + "two"); //= -
        _logger.LogDebug(parcel.Heavy ? "Heavy" : "Light"); //= -
        _logger.LogTrace($"constant"); //= -
        _logger.Log(LogLevel.Warning, $"Attempt {attempts}"); //= u
        _logger.Log(LogLevel.Warning, "Attempt {Attempts}", attempts); //= -
        Log.Information("Shipping {ParcelId}", parcel.Id); //= -
        Log.Information($"Shipping {parcel.Id}"); //= u
        Log.Warning("Slow carrier in " + parcel.Country); //= u
        Log.Error(new Exception(), "No carrier in {Country}", parcel.Country); //= -
        _toast.Info($"Shipped {parcel.Id}"); //= -
        _toast.Error("Not shipped " + parcel.Id); //= -
        var label = $"parcel {parcel.Id}";
        if (attempts > 3) throw new InvalidOperationException($"too many attempts for {label}");
        Console.WriteLine(label); //= p
        Console.WriteLine("shipped"); //= p
        Console.WriteLine(); //= p?
        Console.Write("shipped {0}", parcel.Id); //= p
        return $"shipped {parcel.Id}";
    }
}
