using System.Data.SqlClient;

namespace Acme.Legacy;

public class OrderRepository
{
    private readonly string _connectionString;

    public OrderRepository(string connectionString)
    {
        _connectionString = connectionString;
        Console.WriteLine("Repository made"); //= p
        Console.WriteLine(connectionString); //= p s
    }

    public int Count(string customer)
    {
        using var connection = new SqlConnection(_connectionString);
        Console.WriteLine("Opening " + connection.DataSource); //= p
        connection.Open();
        using var command = new SqlCommand("SELECT COUNT(*) FROM orders WHERE customer = @c", connection);
        command.Parameters.AddWithValue("@c", customer);
        var count = (int)command.ExecuteScalar();
        Console.WriteLine("{0} orders", count); //= p
        return count;
    }

    public void Delete(int id, string approvalToken)
    {
        Console.WriteLine($"Deleting {id}"); //= p
        Console.WriteLine($"Approved with {approvalToken}"); //= p s
        try
        {
            using var connection = new SqlConnection(_connectionString);
            connection.Open();
        }
        catch (SqlException e)
        {
            Console.WriteLine(e.Number); //= p
            Console.Error.WriteLine("Delete failed: {0}", e.Message); //= p
            throw;
        }
        Console.WriteLine(); //= p?
        Console.WriteLine("Deleted"); //= p
    }
}
