using System;

public static class Program
{
    public static int Main(string[] args)
    {
        Console.WriteLine("usage: tool " + args[0]); //= -
        return 0;
    }
}
