using System;

namespace Acme.Cli;

public static class Program
{
    public static int Main(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("usage: acme FILE"); //= -
            return 2;
        }
        Console.WriteLine($"read {args[0]}"); //= -
        Console.Write("done"); //= -
        return 0;
    }
}
