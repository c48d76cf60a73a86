using Microsoft.Extensions.Logging;

namespace App;

public static partial class Messages
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Opened {User}")]
    public static partial void Opened(ILogger logger, string user); //= -

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Signed in with {Password}")]
    public static partial void SignedIn(ILogger logger, string password); //= s
}

public class Around(ILogger<Around> logger, IAppLogger<Around> app, ILoggerFactory factory)
{
    private Catalog catalog;
    private Dialog dialog;
    protected ILogger Logger => factory.CreateLogger("x");

    public void Names(User user, string password, string passwordHash, string encryptedPassword, string maskedToken, string secretName, string keyId, int maxTokens, string nextPageToken, CancellationToken cancellationToken)
    {
        logger.LogInformation("Hash {Value}", passwordHash); //= -
        logger.LogInformation("Encrypted {Value}", encryptedPassword); //= -
        logger.LogInformation("Masked {Value}", maskedToken); //= -
        logger.LogInformation("Name {Value}", secretName); //= -
        logger.LogInformation("Id {Value}", keyId); //= -
        logger.LogInformation("Max {Value}", maxTokens); //= -
        logger.LogInformation("Next {Value}", nextPageToken); //= -
        logger.LogInformation("Cancelled {Value}", cancellationToken.IsCancellationRequested); //= -
        logger.LogInformation("Cancelled {Value}", cancellationToken); //= -
        logger.LogInformation("Password {Value}", password); //= s
        logger.LogInformation("Password {Value}", password ?? "none"); //= s
        logger.LogInformation("Password {Value}", password is null); //= -
        logger.LogInformation("Password {Value}", password == user.Password); //= -
        logger.LogInformation("Password {Value}", password is null ? "no" : "yes"); //= -
        logger.LogInformation("Password {Value}", new string('*', password.Length)); //= -
        logger.LogInformation("Password {Value}", "***"); //= -
        logger.LogInformation("Password {Value}", nameof(password)); //= -
        logger.LogInformation("Password {Value}", password.GetHashCode()); //= -
        logger.LogInformation("Password {Value}", hasher.HashPassword(user, password)); //= -
        logger.LogInformation("Password {Value}", protector.Protect(password)); //= -
        logger.LogInformation("Password changed by {User}", user.Name); //= -
        logger.LogInformation("Invalid token from {Address}", user.Address); //= -
        logger.LogInformation("User {Id}", user.Id); //= -
        logger.LogInformation("User {Password}", user.Password); //= s
        logger.LogInformation("User {PasswordSet}", user.HasPassword); //= -
        logger.LogInformation("User {Expiry}", user.PasswordExpiry); //= -
        logger.LogInformation("User {Author}", user.Author); //= -
        logger.LogInformation("User {Key}", user.PublicKey); //= -
        logger.LogInformation("User {Key}", user.PrimaryKey); //= -
        logger.LogInformation("User {Key}", user.PrivateKey); //= s
        logger.LogInformation("User {Card}", user.CreditCardNumber); //= s
        logger.LogInformation("User {Pin}", user.PinCode); //= s
        logger.LogInformation("User {Cs}", user.ConnectionString); //= s
        app.LogInformation("App {Value}", password); //= s
        app.LogInformation($"App {user.Id}"); //= u
        app.LogWarning("App"); //= -
        Logger.LogInformation("Prop {Value}", password); //= s
        Logger.LogInformation("Prop"); //= -
        this.Logger.LogInformation("Prop " + user.Id); //= u
        factory.CreateLogger<Around>().LogInformation("Made {Value}", password); //= s
        factory.CreateLogger("y").LogInformation("Made {Value}", user.Id); //= -
        catalog.Info(password); //= -
        dialog.LogIn(password); //= -
        Login(password); //= -
        blog.Information(password); //= -
        var tuple = (user.Id, password);
        logger.LogInformation("Tuple {Value}", tuple.Id); //= -
        logger.LogInformation("Tuple {Value}", tuple); //= s
        var late = "none";
        logger.LogInformation("Late {Value}", late); //= -
        late = password;
        logger.LogInformation("Late {Value}", late); //= s
        var joined = string.Join(":", user.Name, password);
        logger.LogInformation("Joined {Value}", joined); //= s
        var copy = new User { Name = "x", Password = password };
        logger.LogInformation("Copy {Value}", copy.Name); //= -
        logger.LogInformation("Copy {@Value}", copy); //= s
        Messages.Opened(logger, user.Name); //= -
        Messages.SignedIn(logger, password); //= s?
        var bytes = Encoding.UTF8.GetBytes(password);
        logger.LogInformation("Basic {Value}", Convert.ToBase64String(bytes)); //= s
        var trimmed = password.Trim();
        logger.LogInformation("Trimmed {Value}", trimmed); //= s
        foreach (var word in new[] { user.Name, password })
        {
            logger.LogInformation("Word {Value}", word); //= s
        }
        try
        {
            user.Save(password);
        }
        catch (Exception e)
        {
            logger.LogError(e, "Cannot save {User}", user.Name); //= -
            logger.LogError($"Cannot save: {e.Message}"); //= u
            logger.LogError(e, $"Cannot save {user.Name}"); //= u
            logger.LogError("Cannot save: {Message}", e.Message); //= -
            Console.WriteLine(e); //= p
        }
    }

    public void Style(int n, string user)
    {
        const string Prefix = "style";
        logger.LogInformation("constant"); //= -
        logger.LogInformation("constant " + "in two parts"); //= -
        logger.LogInformation($"constant"); //= u?
        logger.LogInformation($"{Prefix}: started"); //= u?
        logger.LogInformation(Prefix + ": started"); //= u?
        logger.LogInformation("rows {Count}", n); //= -
        logger.LogInformation($"rows {n}"); //= u
        logger.LogInformation($"rows {n} " + user); //= u
        logger.LogInformation(message: $"rows {n}"); //= u
        logger.LogInformation(new EventId(3), "rows {Count}", n); //= -
        logger.LogInformation(new EventId(3), $"rows {n}"); //= u
        logger.Log(LogLevel.Debug, $"rows {n}"); //= u
        var text = $"rows {n}";
        logger.LogInformation(text); //= u
        logger.LogInformation(string.Concat("rows ", n)); //= u
        logger.LogInformation(user); //= -
        logger.LogInformation(n > 2 ? "many" : "few"); //= -
        logger.LogTrace("rows {Count} of {User}", n, user); //= -
        logger.LogCritical(string.Format("rows {0}", n)); //= u
        Console.WriteLine("rows {0}", n); //= p
        Console.WriteLine(); //= p
        Console.Out.WriteLine("rows"); //= p
        System.Console.WriteLine("rows"); //= p
        Trace.WriteLine("rows"); //= p?
    }
}
