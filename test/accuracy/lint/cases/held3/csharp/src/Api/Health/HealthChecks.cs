using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Acme.Api.Health;

public class RedisCheck : IHealthCheck
{
    private readonly ILogger<RedisCheck> _logger;
    private readonly ConfigurationOptions _redis;

    public RedisCheck(ILogger<RedisCheck> logger, string configuration)
    {
        _logger = logger;
        _redis = ConfigurationOptions.Parse(configuration);
        _logger.LogInformation("Redis {EndPoints}", _redis.EndPoints); //= -
        _logger.LogDebug("Redis password {Password}", _redis.Password); //= s
        _logger.LogDebug("Redis options {Options}", _redis.ToString(includePassword: false)); //= -
        _logger.LogDebug("Redis ssl {Ssl}, password set {PasswordSet}", _redis.Ssl, _redis.Password is not null); //= -
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken token = default)
    {
        try
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(_redis);
            var latency = await connection.GetDatabase().PingAsync();
            _logger.LogDebug("Ping took {Latency}", latency); //= -
            _logger.LogDebug($"Ping took {latency.TotalMilliseconds} ms"); //= u
            _logger.Log(LogLevel.Debug, "Ping took {Latency}", latency); //= -
            _logger.Log(LogLevel.Debug, $"Ping took {latency}"); //= u
            return HealthCheckResult.Healthy();
        }
        catch (RedisConnectionException e)
        {
            _logger.LogError(e, "Redis is down"); //= -
            _logger.LogError(e, "Redis is down: " + e.FailureType); //= u
            _logger.LogError(e, "Redis login failed with {Password}", _redis.Password); //= s
            _logger.LogCritical("Redis is down, {Name} fails", context.Registration.Name); //= -
            _logger.LogCritical($"{context.Registration.Name} fails"); //= u
            return HealthCheckResult.Unhealthy();
        }
    }
}
