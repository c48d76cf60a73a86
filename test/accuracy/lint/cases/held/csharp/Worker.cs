using NLog;
using log4net;
using Serilog;
using Serilog.Context;

namespace App.Work;

public class Secrets
{
    public string Name { get; set; }
    public string ClientSecret { get; set; }
}

public record Connection(string Host, string Password);

public record Quiet(string Host, string Password)
{
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        builder.Append(Host);
        return true;
    }
}

public class Worker : WorkerBase
{
    private static readonly Logger Log = LogManager.GetCurrentClassLogger();
    private static readonly ILog Old = log4net.LogManager.GetLogger(typeof(Worker));
    private readonly Serilog.ILogger _log = Serilog.Log.Logger.ForContext<Worker>();
    private readonly IMyLogger _mine;

    public void Run(Secrets secrets, Connection connection, Quiet quiet, Job job, string passphrase, string privateKeyPath, string tokenName)
    {
        Log.Info("Run {job}", job.Id); //= -
        Log.Info("Run {secret}", secrets.ClientSecret); //= s
        Log.Info($"Run {job.Id}"); //= u
        Log.Warn("Run " + passphrase); //= s u
        Log.Error(new Exception("x"), "Run {job}", job.Id); //= -
        Log.Debug(() => $"Run {passphrase}"); //= s u?
        Log.WithProperty("pw", passphrase).Info("Run"); //= s
        Log.WithProperty("job", job.Id).Info("Run"); //= -
        Old.Info("Run " + passphrase); //= s u?
        Old.InfoFormat("Run {0}", passphrase); //= s
        Old.InfoFormat("Run {0}", job.Id); //= -
        _log.Information("Run {Name}", secrets.Name); //= -
        _log.Information("Run {@Secrets}", secrets); //= s
        _log.Information("Run {Connection}", connection); //= s
        _log.Information("Run {Connection}", connection.Host); //= -
        _log.Information("Run {Connection}", quiet); //= -
        _log.Information("Run " + job.Id); //= u
        _log.Warning("Run {Path}", privateKeyPath); //= -
        _log.Warning("Run {Name}", tokenName); //= -
        _log.Fatal("Run {Value}", passphrase); //= s
        _log.Write(LogEventLevel.Information, "Run {Value}", passphrase); //= s
        _log.Write(LogEventLevel.Information, "Run {Value}", job.Id); //= -
        _log.Verbose($"Run {job.Id}"); //= u
        LogContext.PushProperty("Password", passphrase); //= s
        LogContext.PushProperty("Job", job.Id); //= -
        _mine.Info($"Run {job.Id}"); //= u
        _mine.Info("Run " + passphrase); //= s u
        _mine.Info("Run"); //= -
        base.Logger.LogInformation("Run {Value}", passphrase); //= s
        Context.Logger.LogInformation("Run {Value}", job.Id); //= -
        Context.Logger.LogInformation("Run {Value}", job.AccessToken); //= s
        job.GetLogger().LogInformation("Run {Value}", job.AccessToken); //= s
        job.GetLogger().LogInformation("Run {Value}", job.AccessTokenExpiresIn); //= -
        job.GetLogger().LogInformation("Run {Value}", job.TokenLength); //= -
        job.GetLogger().LogInformation("Run {Value}", job.SecretVersion); //= -
        job.GetLogger().LogInformation("Run {Value}", job.KeyVaultUri); //= -
        job.GetLogger().LogInformation("Run {Value}", job.RequirePassword); //= -
        job.GetLogger().LogInformation("Run {Value}", job.PasswordOptions); //= -
        job.GetLogger().LogInformation("Run {Value}", job.AuthenticationScheme); //= -
        job.GetLogger().LogInformation("Run {Value}", job.PassRate); //= -
        job.GetLogger().LogInformation("Run {Value}", job.Otp); //= s
        job.GetLogger().LogInformation("Run {Value}", job.Cvv); //= s
        job.GetLogger().LogInformation("Run {Value}", job.ClientSecret); //= s
        job.GetLogger().LogInformation("Run {Value}", job.SessionCookie); //= s
        job.GetLogger().LogInformation("Run {Value}", job.ApiKey.Substring(0, 3)); //= -
        var password = job.Read();
        if (password == "x")
        {
            _log.Information("Match"); //= -
        }
        var hash = BCrypt.HashPassword(password);
        _log.Information("Hash {Value}", hash); //= -
        var value = job.IsOpen ? password : "closed";
        _log.Information("Value {Value}", value); //= s
        value = "closed";
        _log.Information("Value {Value}", value); //= -
        string text = "";
        foreach (var pair in new Dictionary<string, string> { ["password"] = password })
        {
            text += $"{pair.Key}={pair.Value}";
        }
        _log.Information("Text {Value}", text); //= s
        var list = new List<string>();
        list.Add(password);
        _log.Information("List {Value}", list); //= s
        _log.Information("List {Value}", list.Count); //= -
        var error = new InvalidOperationException($"cannot use {password}");
        _log.Error(error, "Failed"); //= s
        _log.Error(new InvalidOperationException("cannot"), "Failed"); //= -
        Note("job", password); //= s
        Note("job", job.Id); //= -
        _log.Information("Read {Value}", ReadSecret()); //= s
        _log.Information("Read {Value}", ReadName(password)); //= -
        Dialog.Info(password); //= -
        changelog.Info(password); //= -
        Terminology.Warn(password); //= -
        _log.Information("-----BEGIN PRIVATE KEY-----MIIEvQIBADANBgkqhkiG9w0BAQEFAASC"); //= s
        _log.Information("glpat-abcDEF123456ghiJKL78"); //= s
        _log.Information("Bearer <token>"); //= -
        _log.Information("password=***"); //= -
        var state = new { job.Id, Ok = password != null };
        _log.Information("State {@State}", state); //= -
        void Local() => _log.Information("Local {Value}", password); //= s
        Local();
    }

    private void Note(string what, string value)
    {
        _log.Information("{What}: {Value}", what, value); //= -
    }

    private string ReadSecret() => _vault.Read("x").Secret;

    private string ReadName(string password) => "name";

    public void Print(int n)
    {
        Console.WriteLine($"rows {n}"); //= p
        Console.Write(n); //= p
        Console.Error.Write("x"); //= p
        Console.ReadLine(); //= -
        Console.Clear(); //= -
        console.WriteLine("x"); //= -
        writer.WriteLine("x"); //= -
        _log.Information("rows {N}", n); //= -
        _log.Information("rows {N}" + n); //= u
        _log.Information(string.Format("rows {0}", n)); //= u
    }
}
