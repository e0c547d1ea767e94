using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Upgrades;

/// <summary>
/// As an IT department I install a new version over the database of an old one, and everything is still there. Each release
/// leaves the database of its demonstration in this folder; see docs/upgrading.md.
/// </summary>
public sealed class UpgradingTests
{
    /// <summary>Starting the site and signing in add rows to these tables.</summary>
    private static readonly string[] Growing = ["AuditEvents", "Sessions", "DataProtectionKeys", "__EFMigrationsHistory", "__EFMigrationsLock"];

    public static TheoryData<string> Releases => [.. Directory.GetFiles(Folder(), "*.db.gz").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task A_database_of_a_release_opens_with_everything_that_was_in_it(string release)
    {
        using var site = new ReleasedSite(Path.Combine(Folder(), release));
        var (rows, reports, roles) = (site.Rows(), site.Reports(), site.Roles());
        Assert.True(rows["Updates"] > 0 && rows["IndicatorResults"] > 0 && rows["Risks"] > 0 && rows["Objectives"] > 0 && reports.Count > 0);

        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);

        Assert.Empty(await site.ReadAsync(async db => (await db.Database.GetPendingMigrationsAsync()).ToList()));
        var after = site.Rows();
        Assert.All(rows.Where(table => !Growing.Contains(table.Key)), table => Assert.Equal((table.Key, table.Value), (table.Key, after.GetValueOrDefault(table.Key))));
        Assert.Equal(reports, site.Reports());
        Assert.Equal(roles, site.Roles());
        await using (var scope = site.Services.CreateAsyncScope())
        {
            Assert.True((await scope.ServiceProvider.GetRequiredService<AuditChain>().VerifyAsync()).IsWhole);
        }

        foreach (var address in new[] { "/committees/1", "/committees/2", PlanSite.Plan, PlanSite.Plan + "/reports/2", "/performance", "/performance/indicators/SC02", "/risks", "/business-plans" })
        {
            Assert.NotEmpty((await member.GetPageAsync(address)).QuerySelector("h1").Words());
        }

        Assert.NotEmpty((await administrator.GetPageAsync("/to-do")).QuerySelector("h1").Words());
    }

    [Fact]
    public void A_migration_that_was_released_is_never_changed()
    {
        var released = File.ReadAllLines(Path.Combine(Folder(), "released-migrations.txt")).Where(line => line.Length > 0).Select(line => line.Split(' ')).ToList();
        Assert.NotEmpty(released);
        foreach (var line in released)
        {
            var file = Path.Combine(Folder(), "..", "..", "..", "src", $"KccPerformance.Database.{line[1]}", "Migrations", line[2] + ".cs");
            Assert.True(File.Exists(file), $"{line[2]} of release {line[0]} has been removed.");
            var text = File.ReadAllText(file).ReplaceLineEndings("\n");
            Assert.Equal(line[3], Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        }
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    /// <summary>A site over a database that an earlier release has written.</summary>
    private sealed class ReleasedSite : SqliteSite
    {
        public ReleasedSite(string release)
        {
            using var packed = new GZipStream(File.OpenRead(release), CompressionMode.Decompress);
            using var file = File.Create(DatabaseFile);
            packed.CopyTo(file);
        }

        protected override bool StartsLoaded => false;

        protected override bool HashesInFull => true;

        /// <summary>The number of rows of each table.</summary>
        public Dictionary<string, long> Rows()
            => Ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'", reader => reader.GetString(0))
                .ToDictionary(table => table, table => Ask($"SELECT COUNT(*) FROM \"{table}\"", reader => reader.GetInt64(0)).Single(), StringComparer.Ordinal);

        /// <summary>The fingerprints of the bytes of final reports, by their period.</summary>
        public List<(long Period, string Sha256)> Reports()
            => Ask("SELECT PeriodId, Content FROM FrozenReports ORDER BY PeriodId", reader
                => (reader.GetInt64(0), Convert.ToHexStringLower(SHA256.HashData(reader.GetFieldValue<byte[]>(1)))));

        /// <summary>The roles of each user, which were one text in release 1.0.0.</summary>
        public List<(long User, Role Roles)> Roles()
            => Ask("SELECT name FROM pragma_table_info('Users')", reader => reader.GetString(0)).Contains("Role", StringComparer.Ordinal)
                ? Ask("SELECT Id, Role FROM Users ORDER BY Id", reader => (reader.GetInt64(0), Enum.Parse<Role>(reader.GetString(1))))
                : Ask("SELECT Id, Roles FROM Users ORDER BY Id", reader => (reader.GetInt64(0), (Role)reader.GetInt32(1)));

        private List<TValue> Ask<TValue>(string sql, Func<SqliteDataReader, TValue> read)
        {
            using var connection = new SqliteConnection(ConnectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var values = new List<TValue>();
            while (reader.Read())
            {
                values.Add(read(reader));
            }

            return values;
        }
    }
}
