using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace Acme.Functions;

public class RotateFunction
{
    [Function("Rotate")]
    public async Task Run([TimerTrigger("0 0 3 * * *")] TimerInfo timer)
    {
        Console.WriteLine("Rotation starts"); //= p
        Console.WriteLine($"Next: {timer.ScheduleStatus?.Next}"); //= p
        var storageKey = Environment.GetEnvironmentVariable("STORAGE_KEY");
        Console.WriteLine("Storage key: {0}", storageKey); //= p s
        Console.WriteLine("Storage key set: {0}", storageKey is not null); //= p
        foreach (System.Collections.DictionaryEntry each in Environment.GetEnvironmentVariables())
        {
            Console.WriteLine(each.Key); //= p
        }
        var fresh = Guid.NewGuid().ToString("N");
        try
        {
            await Keys.SetAsync("storage", fresh);
            Console.Write("Rotated\n"); //= p
            Debug.WriteLine("Rotated"); //= p?
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e); //= p
            Console.WriteLine(e.StackTrace); //= p
            throw;
        }
        string newPassword = fresh + "!";
        Console.WriteLine($"New password: {newPassword}"); //= p s
        Console.WriteLine("Done"); //= p
    }
}
