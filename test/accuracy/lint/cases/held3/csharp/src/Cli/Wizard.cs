using Spectre.Console;

namespace Acme.Cli;

internal static class Wizard
{
    public static string Ask()
    {
        Console.Write("Name: "); //= -
        var name = Console.ReadLine() ?? "";
        Console.WriteLine($"Hello {name}"); //= -
        Console.ForegroundColor = ConsoleColor.Red;
        Console.WriteLine("Keep the password where only you can read it"); //= -
        Console.ResetColor();
        AnsiConsole.Write(new Rule("done"));
        Console.Clear();
        Console.SetCursorPosition(0, 0);
        Console.Write("[" + new string('#', 10) + "]"); //= -
        return name;
    }
}
