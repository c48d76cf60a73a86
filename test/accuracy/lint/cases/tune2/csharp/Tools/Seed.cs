using System;

Console.WriteLine("seeding"); //= -
foreach (var name in args)
{
    Console.WriteLine(name); //= -
}
