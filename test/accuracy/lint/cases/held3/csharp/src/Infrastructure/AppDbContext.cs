using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Acme.Infrastructure;

public class AppDbContext : DbContext
{
    private readonly ILogger _log;
    private readonly IConfiguration _configuration;

    public AppDbContext(IConfiguration configuration, ILoggerFactory factory)
    {
        _configuration = configuration;
        _log = factory.CreateLogger<AppDbContext>();
    }

    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        var connectionString = _configuration.GetConnectionString("App");
        _log.LogDebug("Using {ConnectionString}", connectionString); //= s
        _log.LogDebug("Using " + connectionString); //= s u
        _log.LogDebug("Connection string found: {Found}", !string.IsNullOrWhiteSpace(connectionString)); //= -
        var builder = new SqlConnectionStringBuilder(connectionString);
        _log.LogInformation("Database {Database} on {Server}", builder.InitialCatalog, builder.DataSource); //= -
        _log.LogInformation($"Database {builder.InitialCatalog}"); //= u
        _log.LogDebug("Database password {Password}", builder.Password); //= s
        _log.LogDebug("Database user {User}", builder.UserID); //= -
        builder.Password = "***";
        _log.LogDebug("Using {Builder}", builder.ConnectionString); //= -
        options.UseSqlServer(connectionString);
    }

    public override async Task<int> SaveChangesAsync(CancellationToken token = default)
    {
        foreach (var entry in ChangeTracker.Entries<ApiKey>())
        {
            _log.LogDebug("Key {Id} is {State}", entry.Entity.Id, entry.State); //= -
            _log.LogDebug("Key {Id} has secret {Secret}", entry.Entity.Id, entry.Entity.Secret); //= s
            _log.LogDebug("Key {Key}", entry.Entity); //= -
            _log.LogDebug("Key {@Key}", entry.Entity); //= s
        }
        try
        {
            var changed = await base.SaveChangesAsync(token);
            _log.LogInformation("{Changed} rows changed", changed); //= -
            _log.LogInformation(changed + " rows changed"); //= u
            _log.LogTrace("Primary key {PrimaryKey}", "Id"); //= -
            return changed;
        }
        catch (DbUpdateException e)
        {
            _log.LogError(e, "Changes were not saved"); //= -
            _log.LogError(e, "Changes were not saved: " + e.Message); //= u
            _log.LogError($"{e.Entries.Count} entries were not saved"); //= u
            throw;
        }
    }

    public class ApiKey
    {
        public int Id { get; set; }
        public string Secret { get; set; } = "";

        public override string ToString() => $"ApiKey {Id}";
    }
}
