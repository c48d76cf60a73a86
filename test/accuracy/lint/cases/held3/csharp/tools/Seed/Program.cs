using System;

namespace Acme.Tools.Seed;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("usage: seed COUNT"); //= -
            return 2;
        }
        Console.WriteLine("seeding"); //= -
        for (var i = 0; i < int.Parse(args[0]); i++)
        {
            Console.WriteLine($"user{i}"); //= -
        }
        Console.WriteLine("{0} users", args[0]); //= -
        Console.Out.WriteLine("done"); //= -
        return 0;
    }
}
