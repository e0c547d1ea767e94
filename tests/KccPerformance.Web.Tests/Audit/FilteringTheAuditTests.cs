using KccPerformance.Core.Platform.Audit;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Audit;

/// <summary>An administrator filters the audit log by user and downloads the result.</summary>
public sealed class FilteringTheAuditTests : IDisposable
{
    private readonly PlanSite site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("?who=hard", "3 2")]
    [InlineData("?who=OFFICER@example.org", "5 4")]
    [InlineData("?who=100%25", "6")]
    [InlineData("?what=Reported+progress", "5 3")]
    [InlineData("?about=cea1", "4 3")]
    [InlineData("?from=2009-09-18&to=18/9/2009", "4 3")]
    [InlineData("?from=18+September+2009&what=Reported+progress", "5 3")]
    [InlineData("?who=hard&about=CEA1&to=2009-09-17", "")]
    public async Task Only_what_is_asked_for_is_shown_and_in_the_file(string query, string numbers)
    {
        await RecordSixAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var separator = query.Contains("to=", StringComparison.Ordinal) ? string.Empty : "&to=2009-12-31";

        var page = await administrator.GetPageAsync("/admin/audit" + query + separator);
        var file = await administrator.GetStringAsync(new Uri("/admin/audit.csv" + query + separator, UriKind.Relative));

        Assert.Equal(numbers, string.Join(' ', page.QuerySelectorAll(".app-audit > tbody > tr dd").Select(number => number.Words()[^1])));
        Assert.Equal(numbers, string.Join(' ', NumbersIn(file)));
    }

    [Fact]
    public async Task The_filter_stays_in_the_form_and_in_the_way_to_older_events()
    {
        await RecordAsync(Enumerable.Range(1, 60).Select(number => Event("Robert Hardy", new DateTime(2009, 9, 17, 9, 0, 0, DateTimeKind.Utc), "Counted", "CEA1", number)));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);

        var page = await administrator.GetPageAsync("/admin/audit?who=hardy&what=Counted&about=CEA1&from=17/9/2009&to=17/9/2009");
        var older = await administrator.GetPageAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal(10, older.QuerySelectorAll(".app-audit > tbody > tr").Length);
        var form = Browsing.FieldsOf(older.Form("form[action='/admin/audit']")).ToDictionary(StringComparer.Ordinal);
        Assert.Equal(("hardy", "Counted", "CEA1", "17/9/2009", "17/9/2009"), (form["who"], form["what"], form["about"], form["from"], form["to"]));
        Assert.False(form.ContainsKey("before"));
    }

    [Theory]
    [InlineData("from=31/2/2009", "From must be a real date, such as 17/9/2009")]
    [InlineData("from=2009-09-18&to=2009-09-17", "To must be the same day as From or later")]
    public async Task A_date_that_is_none_is_said_so_beside_its_field(string query, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync("/admin/audit?" + query);

        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(sentence, page.QuerySelector(".govuk-error-summary li").Words());
        Assert.Equal("Error: " + sentence, page.QuerySelector(".govuk-error-message").Words());
        Assert.Empty(page.QuerySelectorAll(".app-audit > tbody > tr"));
    }

    [Fact]
    public async Task The_file_has_every_event_field_by_field_and_no_formula_and_is_itself_recorded()
    {
        await RecordAsync([new AuditEvent(
            new Actor(null, "=cmd()", "10.0.0.7"), new DateTime(2009, 9, 17, 9, 0, 0, DateTimeKind.Utc), "Reported progress", "CEA1",
            new { Delivery = "OnTrack" }, new { Delivery = "AtRisk", Narrative = "Said \"no\"" })]);
        await RecordAsync(Enumerable.Range(1, 2100).Select(number => new AuditEvent(Actor.System, DateTime.UtcNow, "Counted", $"{number}")));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var before = await site.ReadAsync(db => db.AuditEvents.Select(one => one.Sequence).OrderByDescending(one => one).ToListAsync());

        var file = await administrator.GetStringAsync(new Uri("/admin/audit.csv", UriKind.Relative));

        Assert.Equal(before.Select(one => $"{one}"), file.Split("\r\n").Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')[0]));
        Assert.Contains("'=cmd()", file, StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd()", file, StringComparison.Ordinal);
        Assert.DoesNotContain("\"=cmd()", file, StringComparison.Ordinal);
        Assert.Contains(",10.0.0.7,Reported progress,CEA1,", file, StringComparison.Ordinal);
        Assert.Contains("Delivery: On track → At risk | Narrative: Said", file, StringComparison.Ordinal);
        var recorded = await site.ReadAsync(db => db.AuditEvents.OrderByDescending(one => one.Sequence).FirstAsync());
        Assert.Equal(("Downloaded the audit log", $"audit-to-{before[0]}.csv", "Performance manager"), (recorded.What, recorded.Subject, recorded.ActorName));
    }

    private static AuditEvent Event(string who, DateTime at, string what, string about, int number, int? id = null)
        => new(new Actor(id, who, null), at, what, about, null, new { number });

    private static IEnumerable<string> NumbersIn(string file)
        => file.Split("\r\n").Where(line => line.Contains("umber: ", StringComparison.Ordinal)).Select(line => line[line.IndexOf("umber: ", StringComparison.Ordinal) + 7].ToString());

    private async Task RecordSixAsync()
    {
        var officer = await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Officer).Select(user => user.Id).SingleAsync());
        await RecordAsync(
        [
            Event("Somebody", At(16, 12), "Changed 1", "CMA1", 1),
            Event("Robert Hardy", At(17, 22, 59), "Changed 2", "CMA1", 2),
            Event("Robert Hardy", At(17, 23), "Reported progress", "CEA1", 3),
            Event("Engagement officer", At(18, 22, 59), "Changed 4", "CEA1", 4, officer),
            Event("Former name", At(18, 23), "Reported progress", "CMA1", 5, officer),
            Event("100% sure", At(19, 0), "Changed 6", "CMA1", 6),
        ]);

        static DateTime At(int day, int hour, int minute = 0) => new(2009, 9, day, hour, minute, 0, DateTimeKind.Utc);
    }

    private Task<int> RecordAsync(IEnumerable<AuditEvent> events) => site.ReadAsync(async db =>
    {
        db.AuditEvents.AddRange(events);
        return await db.SaveChangesAsync();
    });
}
