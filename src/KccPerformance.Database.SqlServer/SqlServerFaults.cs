using System.Security.Authentication;
using KccPerformance.Core.Platform.Data;
using Microsoft.Data.SqlClient;

namespace KccPerformance.Database.SqlServer;

/// <summary>Explains problems with the connection to SQL Server.</summary>
internal sealed class SqlServerFaults : IDatabaseFaults
{
    private const int NoSuchDatabase = 4060, LoginFailed = 18456;

    public Task<string?> FindAsync(CancellationToken cancellation = default) => Task.FromResult<string?>(null);

    public string? Explain(Exception exception)
    {
        var error = Chain(exception).OfType<SqlException>().FirstOrDefault();
        if (error is null)
        {
            return null;
        }

        return Chain(error).Any(one => one is AuthenticationException) || error.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase)
                ? "The certificate of the SQL Server is not trusted, or is for another name. Have it trusted on this machine, or name the server as its certificate does. Nothing was sent to it."
            : error.Number == NoSuchDatabase
                ? "The SQL Server answers, but the database is not there or this login may not open it. Check the name of the database in ConnectionStrings:Performance, and the user of the login."
            : error.Number == LoginFailed
                ? "The SQL Server refused the login. Check the name and the password in ConnectionStrings:Performance."
            : LostConnectionStrategy.IsLost(error)
                ? "The SQL Server does not answer. Check that it runs, and its name and port in ConnectionStrings:Performance."
            : null;
    }

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var one = exception; one is not null; one = one.InnerException)
        {
            yield return one;
        }
    }
}
