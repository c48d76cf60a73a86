using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Acme.Data;

public static class Warmup
{
    public static WebApplication UseWarmup(this WebApplication app)
    {
        Console.WriteLine("warming up"); //= p
        Console.WriteLine("services {0}", app.Services.GetHashCode()); //= p
        Console.Error.Write("warm"); //= p
        return app;
    }
}
