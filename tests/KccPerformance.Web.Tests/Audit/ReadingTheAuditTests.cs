using AngleSharp.Html.Dom;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Audit;

public sealed class ReadingTheAuditTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task Every_event_is_shown_once_newest_first_fifty_a_page()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await RecordAsync(Enumerable.Range(1, 120).Select(number => new AuditEvent(Actor.System, DateTime.UtcNow, $"Counted {number}", "CEA1")));

        var shown = new List<string>();
        var pages = new List<int>();
        for (var address = "/admin/audit?about=cea1"; address is not null;)
        {
            var page = await administrator.GetPageAsync(address);
            Assert.StartsWith("Audit log verified: all", FirstLine(page), StringComparison.Ordinal);
            var rows = page.QuerySelectorAll(".app-audit > tbody > tr").Select(row => row.QuerySelector(".app-table__title").Words()).ToList();
            shown.AddRange(rows);
            pages.Add(rows.Count);
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal([50, 50, 20], pages);
        Assert.Equal(Enumerable.Range(1, 120).Reverse().Select(number => $"Counted {number}:"), shown);
    }

    [Fact]
    public async Task Values_are_in_words_with_what_was_before_and_only_what_changed()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await RecordAsync(
        [
            new AuditEvent(
                new Actor(1, "Performance manager", "10.0.0.7"), new DateTime(2026, 6, 4, 16, 30, 0, DateTimeKind.Utc), "Reported progress", "CEC2",
                new { Stage = "InProgress", Delivery = "OnTrack", Forecast = (string?)null, NextSteps = "Same" },
                new { Stage = "InProgress", Delivery = "AtRisk", Forecast = "2009-12-31", NextSteps = "Same" }),
        ]);

        var row = (await administrator.GetPageAsync("/admin/audit")).QuerySelector(".app-audit > tbody > tr")!;

        Assert.Equal("4 June 2026, 5:30pm", row.QuerySelector("time").Words());
        Assert.Equal("Performance manager from 10.0.0.7", row.QuerySelector("[data-label=Who]").Words());
        Assert.Equal(
            ["Delivery before: On track → after: At risk", "Expected completion date after: 31 December 2009"],
            row.QuerySelectorAll(".app-audit__value").Select(value => value.Words()));
    }

    [Fact]
    public async Task What_is_added_is_not_marked_as_a_change_and_a_long_event_is_folded()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var actor = new Actor(1, "Performance manager", "10.0.0.7");
        var at = new DateTime(2026, 6, 4, 16, 30, 0, DateTimeKind.Utc);
        await RecordAsync(
        [
            new AuditEvent(actor, at, "Added user", "new@example.org", null, new { Name = "New officer", Role = "Officer" }),
            new AuditEvent(actor, at, "Added action", "CEA9", null, new { One = "1", Two = "2", Three = "3", Four = "4" }),
            new AuditEvent(actor, at, "Changed action", "CEA1", new { Narrative = new string('a', 200) }, new { Narrative = new string('b', 200) }),
        ]);

        var rows = (await administrator.GetPageAsync("/admin/audit")).QuerySelectorAll(".app-audit > tbody > tr").Take(3).ToList();

        Assert.Equal([true, true, false], rows.Select(row => row.QuerySelector("details") is not null));
        Assert.All(rows.Take(2), row => Assert.False(row.QuerySelector("details")!.HasAttribute("open")));
        Assert.StartsWith("4 values of event", rows[1].QuerySelector("summary").Words(), StringComparison.Ordinal);
        Assert.Equal([true, false, false], rows.Select(row => row.QuerySelector(".app-redline") is not null));
        Assert.Equal([0, 4, 2], rows.Select(row => row.QuerySelectorAll(".app-audit__added").Length));
        Assert.Equal([2, 0, 0], rows.Select(row => row.QuerySelectorAll("ins, del").Length));
        Assert.Equal(["Name New officer", "Role Officer"], rows[2].QuerySelectorAll(".app-audit__value").Select(value => value.Words()));
    }

    [Theory]
    [InlineData("UPDATE AuditEvents SET ActorName = 'Somebody else' WHERE Sequence = 3", "number 3")]
    [InlineData("UPDATE AuditEvents SET Hash = 'another' WHERE Sequence = 3", "number 4")]
    [InlineData("UPDATE AuditEvents SET HashVersion = 2, Hash = '' WHERE Sequence = 3", "number 3")]
    [InlineData("UPDATE AuditEvents SET Before = '{not json' WHERE Sequence = 3", "number 3")]
    [InlineData("DELETE FROM AuditEvents WHERE Sequence = 3", "number 4")]
    [InlineData("DELETE FROM AuditEvents WHERE Sequence = (SELECT MAX(Sequence) FROM AuditEvents)", "The newest events are missing.")]
    public async Task An_event_that_was_changed_or_taken_out_behind_the_product_is_said_so(string tampering, string words)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await RecordAsync(Enumerable.Range(1, 4).Select(number => new AuditEvent(Actor.System, DateTime.UtcNow, $"Counted {number}", "CEA1")));
        Assert.StartsWith("Audit log verified", FirstLine(await administrator.GetPageAsync("/admin/audit")), StringComparison.Ordinal);

        await site.TamperAsync(tampering);

        var line = FirstLine(await administrator.GetPageAsync("/admin/audit"));
        Assert.StartsWith("The audit log has been tampered with.", line, StringComparison.Ordinal);
        Assert.Contains(words, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?before=x")]
    [InlineData("?before=-5")]
    [InlineData("?before=99999999999999999999")]
    [InlineData("?about=%00")]
    [InlineData("?about='%20or%201=1")]
    [InlineData("?who=%25_[%5C&what=%00&from=0001-01-01&to=9999-12-31")]
    [InlineData("?from=99/99/9999&to=nonsense")]
    public async Task Whatever_is_asked_for_is_answered(string query)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync("/admin/audit" + query);

        Assert.StartsWith("Audit", page.QuerySelector("h1").Words(), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();

    private static string FirstLine(IHtmlDocument page) => page.QuerySelector("main h1 + p").Words();

    private Task<int> RecordAsync(IEnumerable<AuditEvent> events) => site.ReadAsync(async db =>
    {
        db.AuditEvents.AddRange(events);
        return await db.SaveChangesAsync();
    });
}
