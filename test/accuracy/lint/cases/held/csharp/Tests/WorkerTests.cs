public class WorkerTests
{
    public void Prints()
    {
        Console.WriteLine("in a test"); //= -
    }
}
