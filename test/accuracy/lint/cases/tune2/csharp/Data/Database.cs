using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Acme.Data;

public partial class Database
{
    private readonly ILogger logger;
    private readonly IConfiguration configuration;

    public Database(ILoggerFactory factory, IConfiguration configuration)
    {
        logger = factory.CreateLogger("Database");
        this.configuration = configuration;
        logger.LogInformation("Database configured"); //= -
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to {Host}")]
    private partial void Connected(string host);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Connecting with {Password}")]
    private partial void Connecting(string password); //= s?

    public SqlConnection Open(string host, string user, string password)
    {
        Connected(host); //= -
        Connecting(password); //= s?
        var connectionString = $"Server={host};User Id={user};Password={password}";
        logger.LogInformation("Connecting with {ConnectionString}", connectionString); //= s
        logger.LogInformation($"Connecting with {connectionString}"); //= s u
        logger.LogInformation("Connecting to {Host} as {User}", host, user); //= -
        logger.LogInformation("Connecting to " + host); //= u
        var builder = new SqlConnectionStringBuilder(connectionString);
        logger.LogInformation("Data source {DataSource}", builder.DataSource); //= -
        logger.LogInformation("Password {Password}", builder.Password); //= s
        builder.Password = "***";
        logger.LogInformation("Password {Password}", builder.Password); //= -
        var fromConfig = configuration.GetConnectionString("Default");
        logger.LogDebug("Configured {Connection}", fromConfig); //= s
        logger.LogDebug("Connection string {Name} found", "Default"); //= -
        var jwtKey = configuration["Jwt:Key"];
        logger.LogDebug("Jwt key {JwtKey}", jwtKey); //= s
        logger.LogDebug("Jwt issuer {Issuer}", configuration["Jwt:Issuer"]); //= -
        logger.LogDebug("Smtp {Value}", configuration["Smtp:Password"]); //= s
        logger.LogDebug("Log level {Value}", configuration["Logging:LogLevel:Default"]); //= -
        try
        {
            return new SqlConnection(connectionString);
        }
        catch (DbException exception)
        {
            logger.LogError(exception, "Cannot connect"); //= -
            logger.LogError(exception, "Cannot connect to {Host}", host); //= -
            logger.LogError($"Cannot connect: {exception.Message}"); //= u
            logger.LogError(exception, "Cannot connect as {User}/{Password}", user, password); //= s
            throw new InvalidOperationException("cannot connect to " + host, exception);
        }
    }

    public void Environment()
    {
        logger.LogInformation("Environment {@Environment}", System.Environment.GetEnvironmentVariables()); //= s
        logger.LogInformation("Machine {Machine}", System.Environment.MachineName); //= -
        var apiKey = System.Environment.GetEnvironmentVariable("API_KEY");
        logger.LogInformation("Api key {ApiKey}", apiKey); //= s
        logger.LogInformation("Api key found {Found}", apiKey is not null); //= -
        logger.LogInformation("Region {Region}", System.Environment.GetEnvironmentVariable("REGION")); //= -
        logger.LogInformation("Secret {Value}", System.Environment.GetEnvironmentVariable("CLIENT_SECRET")); //= s
        logger.LogWarning("{Variable} is not set", "CLIENT_SECRET"); //= -
        logger.LogWarning("DB_PASSWORD is not set"); //= -
        logger.LogInformation("one " + "two"); //= -
        const string Started = "Database started";
        logger.LogInformation(Started); //= -
        logger.LogInformation(Started + " again"); //= -
        logger.LogInformation(nameof(Environment)); //= -
        logger.LogInformation($"{nameof(Environment)} read"); //= u?
        logger.LogInformation($"no holes"); //= -
        logger.LogInformation("Primary key {PrimaryKey}, partition key {PartitionKey}, cache key {CacheKey}", 1, "p", "user:1"); //= -
        logger.LogInformation("Continuation {ContinuationToken}", Page().ContinuationToken); //= -
        logger.LogInformation("Keys {Keys}", string.Join(",", new List<string>().Select(x => x))); //= -
        logger.LogInformation("Max tokens {MaxTokens}, tokenizer {Tokenizer}", 300, "bpe"); //= -
        Console.WriteLine("environment read"); //= p
        Console.WriteLine($"region {configuration["Region"]}"); //= p
        Console.Error.WriteLine("environment read"); //= p
        Console.Write("."); //= p
        Console.WriteLine(apiKey); //= s p
    }
}
