using System.CommandLine;
using Spectre.Console;

var root = new RootCommand("acme");
var login = new Command("login", "log in");
var user = new Option<string>("--user") { IsRequired = true };
login.AddOption(user);
login.SetHandler((string name) =>
{
    var password = AnsiConsole.Prompt(new TextPrompt<string>("Password?").Secret());
    if (password.Length == 0)
    {
        Console.Error.WriteLine("No password was given"); //= -
        Environment.Exit(2);
    }
    AnsiConsole.MarkupLine("[green]Logged in[/]"); //= -
    Console.WriteLine($"Logged in as {name}"); //= -
}, user);
root.AddCommand(login);

var list = new Command("tokens", "list tokens");
list.SetHandler(() =>
{
    Console.WriteLine("NAME KIND"); //= -
    foreach (var name in new[] { "ci", "me" })
    {
        Console.WriteLine("{0,-20} deploy", name); //= -
    }
    Console.WriteLine("2 tokens"); //= -
});
root.AddCommand(list);
return await root.InvokeAsync(args);
