using System.Data.Common;
using System.Net;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Permissions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Questions;

public sealed class MembersChangeOnlyQuestionsTests : IDisposable
{
    private readonly OpenedSite site = new();

    /// <summary>
    /// The tables that asking changes (the question, the item of its first question with its subject, its emails, the audit log), those that every signed-in user changes, and
    /// those of the committee papers generated for them.
    /// </summary>
    private static readonly string[] Theirs =
        ["Questions", "Subjects", "SubjectItems", "Outbox", "AuditEvents", "AuditHead", "Sessions", "Jobs", "GeneratedFiles", "GeneratedFileChunks"];

    [Fact]
    public async Task A_member_does_all_they_may_and_changes_nothing_but_their_own_questions()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var form = await member.OpenAskAsync("CEC2");
        var before = await site.FingerprintsAsync();

        // Every route but those of their account, which they may change.
        foreach (var route in RouteTable.All.Where(route => !route.Pattern.StartsWith("account", StringComparison.Ordinal)))
        {
            // The fields cover those of all forms of the product.
            using var answer = route.Verb != "POST"
                ? await member.GetAsync(new Uri(route.Address, UriKind.Relative))
                : await member.PostAsync(new Uri(route.Address, UriKind.Relative), new FormUrlEncodedContent(Browsing.FieldsOf(
                    form, ("Text", route.Pattern), ("Version", "1"), ("Answer", "An answer."), ("Reason", "A reason."), ("Minute", "1"), ("CommitteeId", "1"), ("Decision", "Agreed"))));
            Assert.True((int)answer.StatusCode < 500, route.ToString());
            var isTheirs = route.Permission is null || Role.Member.May(route.Permission);
            Assert.Equal(!isTheirs, answer.StatusCode == HttpStatusCode.Forbidden);
        }

        var changed = (await site.FingerprintsAsync()).Where(table => before[table.Key] != table.Value).Select(table => table.Key).ToList();
        Assert.Contains("Questions", changed);
        Assert.Empty(changed.Except(Theirs, StringComparer.Ordinal));
    }

    public void Dispose() => site.Dispose();

    /// <summary>A site that lets a test compare whole tables.</summary>
    private sealed class OpenedSite : PlanSite
    {
        /// <summary>The content of each table as one text.</summary>
        public Task<Dictionary<string, string>> FingerprintsAsync() => ReadAsync(async db =>
        {
            var tables = new Dictionary<string, string>(StringComparer.Ordinal);
            await db.Database.OpenConnectionAsync();
            foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct())
            {
                tables[table] = string.Join('\n', (await RowsAsync(db.Database.GetDbConnection(), table)).Order(StringComparer.Ordinal));
            }

            return tables;
        });

        private static async Task<List<string>> RowsAsync(DbConnection connection, string table)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names of tables are the database's own.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            List<string> rows = [];
            while (await reader.ReadAsync())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(column)}")));
            }

            return rows;
        }
    }
}
