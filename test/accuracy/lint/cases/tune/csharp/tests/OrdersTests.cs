public class OrdersTests
{
    public void Prints()
    {
        Console.WriteLine("in a test"); //= -
    }
}
