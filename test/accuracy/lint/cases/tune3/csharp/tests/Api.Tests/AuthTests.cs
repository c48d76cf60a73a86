using Xunit;
using Xunit.Abstractions;

namespace Acme.Api.Tests;

public class AuthTests
{
    private readonly ITestOutputHelper _output;

    public AuthTests(ITestOutputHelper output) => _output = output;

    [Fact]
    public void LogsIn()
    {
        Console.WriteLine("login begins"); //= -
        _output.WriteLine("password has {0} characters", "correct horse".Length); //= -
        Assert.True(true);
        Console.WriteLine("login ends"); //= -
    }

    [Theory]
    [InlineData("kim")]
    public void Refuses(string user)
    {
        Console.WriteLine($"refuses {user}"); //= -
        Console.Error.WriteLine("refused"); //= -
        Console.WriteLine(user.Length); //= -
        Assert.NotEmpty(user);
    }
}
