using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Logging;

namespace Acme.Vault;

public class KeyVaultLoader
{
    private readonly SecretClient _secrets;
    private readonly ILogger<KeyVaultLoader> _logger;
    private const string MaskedValue = "******";

    public KeyVaultLoader(Uri vault, ILoggerFactory loggers)
    {
        _logger = loggers.CreateLogger<KeyVaultLoader>();
        _secrets = new SecretClient(vault, new DefaultAzureCredential());
        _logger.LogInformation("Vault {Vault}", vault); //= -
        _logger.LogInformation("Credential type {CredentialType}", nameof(DefaultAzureCredential)); //= -
        _logger.LogInformation($"Vault {vault}"); //= u
    }

    public async Task<string> LoadAsync(string secretName, int retryCount = 3)
    {
        _logger.LogInformation("Loading secret {SecretName}", secretName); //= -
        _logger.LogInformation($"Loading secret {secretName}"); //= u
        KeyVaultSecret secret = await _secrets.GetSecretAsync(secretName);
        _logger.LogInformation("Secret {Id} version {Version}", secret.Id, secret.Properties.Version); //= -
        _logger.LogDebug("Secret value {Value}", secret.Value); //= s
        _logger.LogDebug("Secret value {Value}", MaskedValue); //= -
        _logger.LogDebug("Secret value {Value}", Obfuscate(secret.Value)); //= -
        _logger.LogDebug("Secret has {Length} characters", secret.Value.Length); //= -
        _logger.LogDebug("Secret expires " + secret.Properties.ExpiresOn); //= u
        var value = secret.Value;
        _logger.LogTrace("Value: {Value}", value); //= s
        _logger.LogTrace($"Value: {value}"); //= s u
        if (value.Length < 16)
        {
            _logger.LogWarning("Secret {SecretName} is short, use at least {Minimum} characters", secretName, 16); //= -
            _logger.LogWarning("Secret " + secretName + " is short"); //= u
        }
        _logger.LogDebug("Tokens: {Prompt} prompt, {Completion} completion", 12, 40); //= -
        _logger.LogDebug("Tokenizer {Tokenizer}, max tokens {MaxTokens}", "bpe", 2048); //= -
        _logger.LogDebug("Anti-forgery disabled: {CsrfDisabled}", true); //= -
        _logger.LogDebug("Password policy {PasswordPolicy}", "strong"); //= -
        _logger.LogDebug("Cache key {CacheKey}, key id {KeyId}", "secrets:" + secretName, secret.Properties.Version); //= -
        _logger.LogDebug("Private key loaded from {PrivateKeyPath}", "/etc/keys"); //= -
        _logger.LogDebug("Token eyJhbGciOiJIUzM4NCJ9.eyJuYW1lIjoiYWNtZSJ9.Zk3vW8qLr5XyTn1Bp7HcMs0DgJf4Ue2a"); //= s
        _logger.LogDebug("AccountKey=Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3A="); //= s?
        return value;
    }

    private static string Obfuscate(string text) => text.Length <= 4 ? MaskedValue : text[..2] + MaskedValue;
}
