using Microsoft.Data.SqlClient;

namespace KccPerformance.Testing;

/// <summary>
/// The SQL Server for the tests, if KCC_TEST_SQLSERVER has a connection string to one whose login may create
/// databases. Each site creates its own database and drops it.
/// </summary>
public static class TestServer
{
    private const string Variable = "KCC_TEST_SQLSERVER";

    /// <summary>Whether the tests run on a server; otherwise they run on SQLite.</summary>
    public static bool IsNamed => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    /// <summary>The connection string of a new database, which the product creates when it starts.</summary>
    public static string NewDatabase()
        => Server($"KccPerformanceTest_{Guid.NewGuid():N}").ConnectionString;

    /// <summary>Drops a database, even while others are connected.</summary>
    /// <param name="connectionString">The connection string of the database.</param>
    /// <param name="isMade">Whether the database certainly exists. If the site never started, that error has been reported already.</param>
    public static void Drop(string connectionString, bool isMade)
    {
        var name = new SqlConnectionStringBuilder(connectionString).InitialCatalog;
        try
        {
            using var connection = new SqlConnection(Server("master").ConnectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                """
                IF DB_ID(@name) IS NOT NULL
                BEGIN
                    DECLARE @drop nvarchar(max) = N'ALTER DATABASE ' + QUOTENAME(@name) + N' SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE ' + QUOTENAME(@name);
                    EXEC (@drop);
                END
                """;
            command.Parameters.AddWithValue("@name", name);
            command.ExecuteNonQuery();
        }
        catch (SqlException) when (!isMade)
        {
            // What stopped the site from starting also stops the database from being dropped.
        }
    }

    private static SqlConnectionStringBuilder Server(string database)
        => new(Environment.GetEnvironmentVariable(Variable)) { InitialCatalog = database };
}
