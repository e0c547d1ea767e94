namespace KccPerformance.Web.Tests.Databases;

/// <summary>The rules find commands that a server would refuse.</summary>
public sealed class ServerRulesTests
{
    [Theory]
    [InlineData(130, "SELECT SUM(CASE WHEN EXISTS (SELECT 1 FROM [b]) THEN 1 ELSE 0 END) FROM [a]")]
    [InlineData(130, "SELECT MAX((SELECT COUNT(*) FROM [b])) FROM [a]")]
    [InlineData(130, "SELECT SUM(COUNT(*)) FROM [a] GROUP BY [x]")]
    [InlineData(144, "SELECT COUNT(*) FROM [a] GROUP BY (SELECT TOP(1) [y] FROM [b])")]
    [InlineData(164, "SELECT COUNT(*) FROM [a] GROUP BY @p")]
    [InlineData(145, "SELECT DISTINCT [x] FROM [a] ORDER BY [y]")]
    [InlineData(8155, "SELECT 1 FROM (SELECT [x] + 1 FROM [a]) AS [t]")]
    [InlineData(8156, "SELECT 1 FROM (SELECT [a].[x], [b].[x] FROM [a], [b]) AS [t]")]
    [InlineData(334, "INSERT INTO [Kept] ([x]) OUTPUT INSERTED.[Id] VALUES (1)")]
    [InlineData(334, "MERGE [Kept] USING (VALUES (1)) AS i ([x]) ON 1 = 0 WHEN NOT MATCHED THEN INSERT ([x]) VALUES (i.[x]) OUTPUT INSERTED.[Id];")]
    public void A_server_would_refuse(int number, string sql)
    {
        Assert.Empty(TransactSql.ErrorsIn(sql));
        Assert.Contains(ServerRules.FaultsIn(sql, ["Kept"]), fault => fault.StartsWith($"{number}:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SELECT SUM([a].[x]), COUNT(*) FROM [a] GROUP BY [a].[y] ORDER BY [a].[y]")]
    [InlineData("SELECT [t].[x] FROM (SELECT TOP(1) [x] FROM [a] ORDER BY [x]) AS [t] ORDER BY [t].[x]")]
    [InlineData("SELECT [t].[x] FROM (SELECT [x] FROM [a] ORDER BY [x] OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY) AS [t]")]
    [InlineData("SELECT DISTINCT [x] AS [y] FROM [a] ORDER BY [y]")]
    [InlineData("INSERT INTO [Other] ([x]) OUTPUT INSERTED.[Id] VALUES (1)")]
    [InlineData("INSERT INTO [Kept] ([x]) VALUES (1); SELECT [Id] FROM [Kept] WHERE @@ROWCOUNT = 1 AND [Id] = scope_identity();")]
    public void A_server_would_take(string sql) => Assert.Empty(ServerRules.FaultsIn(sql, ["Kept"]));

    [Fact]
    public void More_parameters_than_a_server_takes_are_found()
        => Assert.Single(ServerRules.FaultsIn($"SELECT 1 FROM [a] WHERE [x] IN ({string.Join(", ", Enumerable.Range(0, 2099).Select(number => $"@p{number}"))})", []));
}
