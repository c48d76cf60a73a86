using Microsoft.Extensions.Logging;
using Serilog;

namespace Acme.Common;

public static class AppLog
{
    public static readonly ILoggerFactory Factory = LoggerFactory.Create(b => b.AddJsonConsole());

    public static Serilog.ILogger Named(string name) => Log.ForContext("Area", name);
}
