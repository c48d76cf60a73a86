using System;
using System.Threading.Tasks;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Logging;
using static System.Console;

namespace Acme.Vault;

public static class SecretReader
{
    private static readonly Action<ILogger, string, Exception?> Reading = LoggerMessage.Define<string>(LogLevel.Information, new EventId(1), "Reading {Name}");

    public static async Task<string> ReadAsync(this SecretClient client, string name, ILogger logger, string vaultToken)
    {
        Reading(logger, name, null); //= -
        logger.LogInformation("Reading secret {SecretName}", name); //= -
        logger.LogInformation("Reading with {VaultToken}", vaultToken); //= s
        KeyVaultSecret secret = await client.GetSecretAsync(name);
        logger.LogInformation("Secret {Id}", secret.Id); //= -
        logger.LogInformation("Secret {Name} {Version}", secret.Name, secret.Properties.Version); //= -
        logger.LogInformation("Secret {Value}", secret.Value); //= s
        var value = secret.Value;
        logger.LogInformation("Got {Value}", value); //= s
        logger.LogInformation("Got {Length}", value.Length); //= -
        logger.LogInformation("Expires {Expires}", secret.Properties.ExpiresOn); //= -
        WriteLine("read"); //= p?
        return value;
    }

    public static void Mail(ILogger log, string smtpPassword, string inviteToken, User user)
    {
        log.LogInformation("Mail ready"); //= -
        log.LogInformation("Smtp {SmtpPassword}", smtpPassword); //= s
        var pass = smtpPassword;
        log.LogInformation("Smtp {Value}", pass); //= s
        log.LogInformation("Smtp password configured {Configured}", smtpPassword.Length > 0); //= -
        log.LogInformation("Invite sent"); //= -
        log.LogInformation("Invite {Url}", $"https://app.example/join?token={inviteToken}"); //= s
        log.LogInformation("Invite token expires in {Days} days", 3); //= -
        log.LogInformation("Pin {PinCode}", user.PinCode); //= s
        log.LogInformation("Post {PostalCode}", user.PostalCode); //= -
        log.LogInformation("Totp {TotpSecret}", user.TotpSecret); //= s
        log.LogInformation("Has password {HasPassword}", user.HasPassword); //= -
        log.LogInformation("Password expires {PasswordExpiresAt}", user.PasswordExpiresAt); //= -
        log.LogInformation("Policy {PasswordPolicy}", user.PasswordPolicy); //= -
        log.LogInformation("Mail to " + user.Id); //= u
        log.LogInformation(string.Concat("Mail to ", user.Id)); //= u
        log.LogInformation("Mail to {0}", user.Id); //= -
        log.LogWarning("Password must contain a digit"); //= -
        log.LogWarning(Resources.PasswordExpired); //= -
        log.LogWarning("License {LicenseKey}", user.LicenseKey); //= s?
        Console.WriteLine("mail sent"); //= p
        Console.WriteLine("mail sent to " + user.Id); //= p
        Console.Out.WriteLine("mail sent"); //= p
        Console.WriteLine("password " + smtpPassword); //= s p
    }
}
