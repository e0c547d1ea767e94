using Microsoft.Data.SqlClient;

namespace KccPerformance.Web.Tests.Site;

/// <summary>
/// The SQL Server that the tests run against where KCC_TEST_SQLSERVER names one: a connection string to a server,
/// whose login may make databases. Each site then makes one of its own and removes it.
/// </summary>
internal static class TestServer
{
    private const string Variable = "KCC_TEST_SQLSERVER";

    /// <summary>Whether the tests run against a server; otherwise they run on SQLite.</summary>
    public static bool IsNamed => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    /// <summary>The connection string of a database that no other site has; the product makes it as it starts.</summary>
    public static string NewDatabase()
        => Server($"KccPerformanceTest_{Guid.NewGuid():N}").ConnectionString;

    /// <summary>Removes a database, whoever is connected to it.</summary>
    /// <param name="connectionString">Of the database.</param>
    /// <param name="isMade">Whether it is there for certain; where the site never started, its trouble has been told.</param>
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
            // What kept the site from starting keeps this from going too.
        }
    }

    private static SqlConnectionStringBuilder Server(string database)
        => new(Environment.GetEnvironmentVariable(Variable)) { InitialCatalog = database };
}
