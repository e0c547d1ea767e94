using System.Net;
using KccPerformance.Core.People;
using KccPerformance.Web.Tests.Permissions;
using KccPerformance.Web.Tests.Site;
using Microsoft.Data.Sqlite;

namespace KccPerformance.Web.Tests.Questions;

public sealed class MembersChangeOnlyQuestionsTests : IDisposable
{
    private readonly OpenedSite site = new();

    /// <summary>
    /// What asking leaves: the question, its messages, the audit; what every signed-in person leaves; and the packs made
    /// for them of frozen reports.
    /// </summary>
    private static readonly string[] Theirs =
        ["Questions", "Outbox", "AuditEvents", "AuditHead", "Sessions", "sqlite_sequence", "Jobs", "MadeFiles", "MadeFileChunks"];

    [Fact]
    public async Task A_member_does_all_they_may_and_changes_nothing_but_their_own_questions()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var form = await member.OpenAskAsync("CEC2");
        var before = site.Fingerprints();

        // All but their account, which is theirs to change.
        foreach (var route in RouteTable.All.Where(route => !route.Pattern.StartsWith("account", StringComparison.Ordinal)))
        {
            // Filled with what every form of the product could ask for.
            using var answer = route.Verb != "POST"
                ? await member.GetAsync(new Uri(route.Address, UriKind.Relative))
                : await member.PostAsync(new Uri(route.Address, UriKind.Relative), new FormUrlEncodedContent(Browsing.FieldsOf(
                    form, ("Text", route.Pattern), ("Version", "1"), ("Answer", "An answer."), ("Reason", "A reason."), ("Minute", "1"), ("CommitteeId", "1"), ("Decision", "Agreed"))));
            Assert.True((int)answer.StatusCode < 500, route.ToString());
            var isTheirs = route.Permission is null || Role.Member.May(route.Permission.Value);
            Assert.Equal(!isTheirs, answer.StatusCode == HttpStatusCode.Forbidden);
        }

        var changed = site.Fingerprints().Where(table => before[table.Key] != table.Value).Select(table => table.Key).ToList();
        Assert.Contains("Questions", changed);
        Assert.Empty(changed.Except(Theirs, StringComparer.Ordinal));
    }

    public void Dispose() => site.Dispose();

    /// <summary>A site whose tables a test looks at whole.</summary>
    private sealed class OpenedSite : PlanSite
    {
        /// <summary>What each table holds, in one text.</summary>
        public Dictionary<string, string> Fingerprints()
        {
            using var connection = new SqliteConnection($"Data Source={DatabaseFile}");
            connection.Open();
            return Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table'").ToDictionary(
                row => row, row => string.Join('\n', Rows(connection, $"SELECT * FROM \"{row}\"").Order(StringComparer.Ordinal)), StringComparer.Ordinal);
        }

        private static List<string> Rows(SqliteConnection connection, string sql)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names of tables are the database's own.
            command.CommandText = sql;
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            List<string> rows = [];
            while (reader.Read())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(column)}")));
            }

            return rows;
        }
    }
}
