using System.Net;
using System.Text.Json;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Users;

/// <summary>A subject access request is answered with every row that refers to a person, and no secret.</summary>
public sealed class PersonalDataTests(PersonalDataTests.Site site) : IClassFixture<PersonalDataTests.Site>
{
    private static readonly string[] Values = ["Before", "After"];

    [Theory]
    [InlineData(PlanSite.Officer)]
    [InlineData(PlanSite.Member)]
    [InlineData(PlanSite.Administrator)]
    [InlineData(PlanSite.PerformanceOfficer)]
    public async Task It_has_as_many_rows_of_each_table_as_the_columns_of_the_database_say(string who)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var person = await site.ReadAsync(db => db.Users.Where(user => user.Email == who).Select(user => new { user.Id, user.DisplayName, user.PasswordHash, user.SecurityStamp }).SingleAsync());

        using var response = await DownloadAsync(administrator, person.Id);
        var text = await response.Content.ReadAsStringAsync();

        // The audit event of the download is written before the rows are read, so both see the same rows.
        var expected = await site.ReadAsync(db => RowsAsync(db, person.Id, person.DisplayName, who));
        var found = JsonDocument.Parse(text).RootElement.GetProperty("tables").EnumerateObject().ToDictionary(table => table.Name, table => table.Value.GetArrayLength(), StringComparer.Ordinal);
        Assert.Equal(expected.OrderBy(table => table.Key, StringComparer.Ordinal), found.OrderBy(table => table.Key, StringComparer.Ordinal));
        Assert.True(found.Count > 3, text);
        Assert.Equal($"attachment; filename=personal-data-{person.Id}.json", response.Content.Headers.ContentDisposition?.ToString());
        Assert.DoesNotContain(person.PasswordHash!, text, StringComparison.Ordinal);
        Assert.DoesNotContain(person.SecurityStamp!, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_has_events_of_the_audit_log_that_name_the_person_among_their_values_and_none_of_a_person_with_a_longer_address()
    {
        var person = await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Officer).Select(user => new { user.Id, user.DisplayName }).SingleAsync());
        await site.ReadAsync(db =>
        {
            db.AuditEvents.AddRange(
                new AuditEvent(Actor.System, DateTime.UtcNow, "Named in a list", "CEA1", null, new { Officers = new[] { "Somebody else", person.DisplayName } }),
                new AuditEvent(Actor.System, DateTime.UtcNow, "Address as a value", "CEA1", new { Email = PlanSite.Officer }),
                new AuditEvent(Actor.System, DateTime.UtcNow, "Address in a text", "CEA1", null, new { Note = $"Write to {PlanSite.Officer}." }),
                new AuditEvent(Actor.System, DateTime.UtcNow, "Another address", "CEA1", new { Email = $"another.{PlanSite.Officer}" }, new { Name = $"{person.DisplayName} of another team" }));
            return db.SaveChangesAsync();
        });
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var response = await DownloadAsync(administrator, person.Id);
        var events = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("tables").GetProperty("AuditEvents").EnumerateArray()
            .Select(one => one.GetProperty("What").GetString()!).ToList();
        Assert.Equal(
            ["Address as a value", "Address in a text", "Named in a list"],
            events.Where(what => what is "Address as a value" or "Address in a text" or "Named in a list" or "Another address").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_download_is_recorded_and_an_unknown_account_is_not_found()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Officer2).Select(user => user.Id).SingleAsync());
        using var response = await DownloadAsync(administrator, id);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Downloaded personal data" && one.Subject == PlanSite.Officer2)));
        var form = (await PageAsync(administrator, id)).Form("form[action$='/personal-data']");
        using var unknown = await administrator.PostAsync(new Uri($"/admin/users/{int.MaxValue}/personal-data", UriKind.Relative), new FormUrlEncodedContent(Browsing.FieldsOf(form)));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task<HttpResponseMessage> DownloadAsync(HttpClient administrator, int id)
        => await administrator.SubmitAsync((await PageAsync(administrator, id)).Form("form[action$='/personal-data']"));

    private static Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(HttpClient administrator, int id) => administrator.GetPageAsync($"/admin/users/{id}");

    /// <summary>The number of rows of each table in which a column refers to the account, or is the name or the email address.</summary>
    private static async Task<Dictionary<string, int>> RowsAsync(PerformanceDbContext db, int id, string name, string email)
    {
        var tables = await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'").ToListAsync();
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var accounts = await db.Database.SqlQueryRaw<string>("SELECT \"from\" AS Value FROM pragma_foreign_key_list({0}) WHERE \"table\" = 'Users'", table).ToListAsync();
            accounts.AddRange(await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM pragma_table_info({0}) WHERE name IN ('ActorId', 'AuthorId', 'AddedById')", table).ToListAsync());
            var texts = await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM pragma_table_info({0}) WHERE type = 'TEXT'", table).ToListAsync();
            var rules = accounts.Distinct(StringComparer.Ordinal).Select(column => $"\"{column}\" = {id}")
                .Concat(table == "Users" ? [$"\"Id\" = {id}"] : [])
                .Concat(texts.Select(column => $"\"{column}\" IN ({{0}}, {{1}})"))
                .Concat(table != "AuditEvents" ? [] : Values.Select(column
                    => $"instr(\"{column}\", '\"' || {{0}} || '\"') > 0 OR instr(\"{column}\", '\"' || {{1}}) > 0 OR instr(\"{column}\", ' ' || {{1}}) > 0"))
                .ToList();
            var sql = rules.Count == 0 ? null : $"SELECT count(*) AS Value FROM \"{table}\" WHERE {string.Join(" OR ", rules)}";
            if (sql is not null && await db.Database.SqlQueryRaw<int>(sql, name, email).SingleAsync() is > 0 and var count)
            {
                rows.Add(table, count);
            }
        }

        return rows;
    }

    /// <summary>The demonstration, in which the accounts have reported, asked and decided.</summary>
    public sealed class Site : PlanSite;
}
