using Dapper;
using Microsoft.EntityFrameworkCore;

namespace Acme.Work;

public class OrderStore(System.Data.IDbConnection connection, HttpClient http)
{
    // @place db-dapper
    public Task<IEnumerable<string>> Open() => connection.QueryAsync<string>("SELECT id FROM orders WHERE open = @open", new { open = true });

    public void Close(int id)
    {
        using var command = connection.CreateCommand();
        // @place db-command
        command.CommandText = "UPDATE orders SET open = 0 WHERE id = @id";
        command.ExecuteNonQuery();
    }

    // @place http-quote
    public Task<string> Quote(string id) => http.GetStringAsync($"/v1/quotes/{id}/price");
}
