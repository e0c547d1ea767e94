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
                ? "The certificate of the SQL Server is not trusted, or is for another name. "
                    + "Trust the certificate on this machine, or use the server name in the certificate. Nothing was sent."
            : error.Number == NoSuchDatabase
                ? "The SQL Server responded, but the database does not exist or this login cannot open it. "
                    + "Check the database name in ConnectionStrings:Performance, and that the login has a user in it."
            : error.Number == LoginFailed
                ? "The SQL Server refused the login. Check the name and the password in ConnectionStrings:Performance."
            : LostConnectionStrategy.IsLost(error)
                ? "The SQL Server is not responding. Check that it is running, and its name and port in ConnectionStrings:Performance."
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
