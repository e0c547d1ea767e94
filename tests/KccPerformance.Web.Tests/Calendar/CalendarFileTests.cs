using KccPerformance.Testing;
using KccPerformance.Web.Tests.Reminders;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Calendar;

/// <summary>A private address gives meetings, closing times and due dates to a calendar program, which cannot sign in.</summary>
public sealed class CalendarFileTests : IDisposable
{
    private readonly MailSite site = new();

    [Fact]
    public async Task The_file_has_the_meeting_the_closing_time_and_the_due_dates_of_ones_own_actions()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var visitor = site.Visitor();
        using var response = await visitor.GetAsync(await CreateAsync(officer));
        Assert.Equal("text/calendar", response.Content.Headers.ContentType?.MediaType);
        var entries = Entries(await response.Content.ReadAsStringAsync());

        Assert.Contains("DTSTART;VALUE=DATE:20091008\nSUMMARY:Corporate POSC meets", entries);
        Assert.Contains("DTSTART:20090930T160000Z\nSUMMARY:Building on Success: updates for April to September 2009 close", entries);
        var due = await site.ReadAsync(db => db.ResponsibleOfficers
            .Where(one => one.User.Email == PlanSite.Officer && one.Action.DueDate != null && one.Action.Stage != Core.ImprovementPlans.Progress.Stage.Complete && one.Action.Stage != Core.ImprovementPlans.Progress.Stage.Closed)
            .OrderBy(one => one.Action.Code)
            .Select(one => one.Action.Code)
            .ToListAsync());
        Assert.NotEmpty(due);
        Assert.Equal(due, entries.Where(entry => entry.Contains("SUMMARY:Due: ", StringComparison.Ordinal)).Select(entry => entry.Split("Due: ")[1][..4]).Order(StringComparer.Ordinal));
        Assert.Contains(entries, entry => entry.StartsWith("DTSTART;VALUE=DATE:20100630\nSUMMARY:Due: CEC2 Develop", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_address_is_shown_once_and_stops_when_it_is_replaced_removed_or_the_account_disabled()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var visitor = site.Visitor();
        var first = await CreateAsync(member);
        Assert.DoesNotContain(first.OriginalString, (await member.GetPageAsync("/account/calendar")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Empty(await site.ReadAsync(db => db.CalendarAddresses.Where(one => one.TokenHash == first.OriginalString.Substring(10, 43)).ToListAsync()));
        var second = await CreateAsync(member);
        Assert.Equal(404, await StatusAsync(visitor, first));
        Assert.Equal(200, await StatusAsync(visitor, second));

        await DisableAsync(true);
        Assert.Equal(404, await StatusAsync(visitor, second));
        await DisableAsync(false);
        Assert.Equal(200, await StatusAsync(visitor, second));

        using var removed = await member.SubmitAsync((await member.GetPageAsync("/account/calendar")).Form("form[action$='/remove']"));
        Assert.Equal(404, await StatusAsync(visitor, second));
        Assert.Equal(404, await StatusAsync(visitor, new Uri("/calendar/no-such-token.ics", UriKind.Relative)));

        Task<int> DisableAsync(bool disabled)
            => site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Member).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDisabled, disabled)));
    }

    public void Dispose() => site.Dispose();

    private static async Task<Uri> CreateAsync(HttpClient client)
    {
        using var response = await client.SubmitAsync((await client.GetPageAsync("/account/calendar")).Form("form[action='/account/calendar']"));
        Assert.Equal("/account/calendar", response.Headers.Location?.OriginalString);
        var shown = (await client.GetPageAsync("/account/calendar")).QuerySelector("main .govuk-inset-text a")!.TextContent;
        Assert.StartsWith("http://localhost:5080/calendar/", shown, StringComparison.Ordinal);
        return new Uri(new Uri(shown).PathAndQuery, UriKind.Relative);
    }

    private static async Task<int> StatusAsync(HttpClient visitor, Uri address)
    {
        using var response = await visitor.GetAsync(address);
        return (int)response.StatusCode;
    }

    /// <summary>The start and summary of each entry, with folded lines joined.</summary>
    private static List<string> Entries(string file)
    {
        var lines = file.Replace("\r\n ", string.Empty, StringComparison.Ordinal).Split("\r\n");
        Assert.All(file.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, $"Longer than 75 bytes: {line}"));
        return [.. string.Join('\n', lines).Split("BEGIN:VEVENT")[1..].Select(entry => string.Join(
            '\n', entry.Split('\n').Where(line => line.StartsWith("DTSTART", StringComparison.Ordinal) || line.StartsWith("SUMMARY", StringComparison.Ordinal)).Order(StringComparer.Ordinal)))];
    }
}
