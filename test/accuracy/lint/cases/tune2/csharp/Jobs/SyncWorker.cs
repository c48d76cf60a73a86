using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Acme.Jobs;

public class SyncOptions
{
    public string Host { get; set; } = "";
    public string AwsSecretKey { get; set; } = "";
    public override string ToString() => $"{Host} {AwsSecretKey}";
}

public class SafeOptions
{
    public string Host { get; set; } = "";
    public string Password { get; set; } = "";
    public override string ToString() => Host;
}

public interface IDialog
{
    void Info(string text);
    void Error(string text);
}

public class SyncWorker : BackgroundService
{
    private readonly ILogger<SyncWorker> log;
    private readonly SyncOptions options;
    private readonly IDialog dialog;

    public SyncWorker(ILogger<SyncWorker> log, IOptions<SyncOptions> options, IDialog dialog)
    {
        this.log = log;
        this.options = options.Value;
        this.dialog = dialog;
        log.LogInformation("Worker {Options}", this.options); //= s
        log.LogInformation("Worker {Host}", this.options.Host); //= -
        log.LogInformation("Worker {Options}", new SafeOptions()); //= -
        log.LogInformation("Worker {Aws}", this.options.AwsSecretKey); //= s
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            log.LogInformation("Worker runs"); //= -
            log.LogDebug("Stopping token {Token}", stoppingToken); //= -
            log.LogDebug("Stopping {Stopping}", stoppingToken.IsCancellationRequested); //= -
            log.LogDebug("Worker runs at {Time}", DateTimeOffset.UtcNow); //= -
            log.LogDebug($"Worker runs at {DateTimeOffset.UtcNow}"); //= u
            dialog.Info($"Worker of {options.AwsSecretKey}"); //= -
            dialog.Error("Worker of " + options.AwsSecretKey); //= -
            await Task.Delay(1000, stoppingToken);
            Console.WriteLine("tick"); //= p
        }
        log.LogInformation("Worker stopped"); //= -
    }

    public void Rotate(string oldSecret, string newSecret, string secretArn, string? accessKey)
    {
        log.LogInformation("Rotating secret {SecretArn}", secretArn); //= -
        log.LogInformation("Rotated {Old}", oldSecret); //= s
        log.LogInformation("Rotated {Same}", oldSecret == newSecret); //= -
        log.LogInformation("Access key {AccessKey}", accessKey ?? "none"); //= s
        log.LogInformation("Access key {Present}", accessKey != null); //= -
        log.LogInformation("Access key " + accessKey); //= s u
        var shown = string.IsNullOrEmpty(newSecret) ? "none" : "set";
        log.LogInformation("Secret {Shown}", shown); //= -
        var privateKeyPem = Load("private.pem");
        log.LogDebug("Private key {Pem}", privateKeyPem); //= s
        log.LogDebug("Private key loaded from {File}", "private.pem"); //= -
        var publicKeyPem = Load("public.pem");
        log.LogDebug("Public key {Pem}", publicKeyPem); //= -
        log.LogDebug("Key id {KeyId}, vault {KeyVaultName}", "k-1", "kv"); //= -
        var recoveryCodes = new[] { newSecret };
        log.LogDebug("Recovery codes {RecoveryCodes}", recoveryCodes); //= s
        log.LogDebug("Recovery codes {Count}", recoveryCodes.Length); //= -
        var encrypted = Encrypt(newSecret);
        log.LogDebug("Stored {Encrypted}", encrypted); //= -
        var anonymous = new { User = "a", Secret = newSecret };
        log.LogDebug("Rotated {@Anonymous}", anonymous); //= s
        var harmless = new { User = "a", HasSecret = newSecret != "" };
        log.LogDebug("Rotated {@Harmless}", harmless); //= -
        var (id, secret) = ("a", newSecret);
        log.LogDebug("Rotated {Id}", id); //= -
        log.LogDebug("Rotated {Secret}", secret); //= s
        log.LogDebug("Rotated {Secret}", "[REDACTED]"); //= -
        log.LogDebug("AKIAQ3EGRJ2VZL7WXN4T"); //= s
        log.LogDebug("Server=db;User Id=sa;Password=Gh7kQ2mXz9!"); //= s
        log.LogDebug("Server=db;Integrated Security=true"); //= -
        log.LogDebug("Password=<password>"); //= -
        log.LogInformation("author {Author}, secretary {Secretary}, certainty {Certainty}", "a", "b", 0.2); //= -
        Console.WriteLine("rotated"); //= p
        Console.WriteLine("rotated {0}", secretArn); //= p
        System.Diagnostics.Debug.WriteLine("rotated"); //= p?
    }
}
