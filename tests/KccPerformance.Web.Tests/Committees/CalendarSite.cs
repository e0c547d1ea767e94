using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Reminders;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Committees;

/// <summary>What the pages of a plan show on one day.</summary>
/// <param name="Title">The headline of the committee's home and of the dashboard.</param>
/// <param name="Attention">The actions that need attention.</param>
/// <param name="Worse">The actions that worsened.</param>
/// <param name="Better">The actions that improved.</param>
/// <param name="Missing">The actions without an update.</param>
/// <param name="Papers">The committee papers, as the committee's home page names them.</param>
public sealed record Seen(string Title, int Attention, int Worse, int Better, int Missing, string Papers);

/// <summary>The sample on any day of the calendar.</summary>
public sealed partial class CalendarSite : PlanSite
{
    private readonly StoppedClock day = new(default);

    public void SetDay(int year, int month, int number) => day.Utc = LondonTime.ToUtc(new DateTime(year, month, number, 10, 0, 0));

    /// <summary>Opens the period after the sample's last one.</summary>
    public Task<int> OpenNextPeriodAsync() => ReadAsync(async db =>
    {
        var plan = await db.Plans.SingleAsync();
        db.Periods.Add(new ReportingPeriod(plan.Subject, "October 2009 to March 2010", new(2009, 10, 1), new(2010, 3, 31), new DateTime(2010, 3, 31, 16, 0, 0, DateTimeKind.Utc), null));
        return await db.SaveChangesAsync();
    });

    public Task<int> ReportAsync(string code, Stage stage, DeliveryRating? rating) => ReadAsync(async db =>
    {
        var action = await db.Actions.Include(one => one.Updates).SingleAsync(one => one.Code == code);
        var period = await db.Periods.SingleAsync(one => one.State == PeriodState.Open);
        var officer = await db.Users.SingleAsync(user => user.Email == Administrator);
        action.RecordProgress(new ProgressReport(stage, rating, OutcomeConfidence.Medium, "The work has slowed.", "A second officer starts.", new DateOnly(2010, 6, 30)), period, officer, day.Utc, Guid.NewGuid());
        return await db.SaveChangesAsync();
    });

    /// <summary>Gives every lead director an email address and turns on copies of reminders about overdue actions.</summary>
    public Task<int> CopyLeadsAsync() => ReadAsync(async db =>
    {
        (await db.Plans.SingleAsync()).CopyLeadsWhenOverdue(true);
        await db.LeadDirectors.ExecuteUpdateAsync(set => set.SetProperty(lead => lead.Email, "lead@example.org"));
        return await db.SaveChangesAsync();
    });

    /// <summary>Reads every page on the day and checks that they agree.</summary>
    public async Task<Seen> SeeAsync()
    {
        using var member = await SignInAsync(Member);
        var home = await member.GetPageAsync("/committees/1");
        var dashboard = await member.GetPageAsync(Plan);
        var seen = Read(home);
        Assert.Equal(seen with { Papers = string.Empty }, Read(dashboard) with { Papers = string.Empty });
        Assert.Equal(Codes(home), Codes(dashboard));
        var since = home.QuerySelector(".app-themes thead .app-table__sub").Words();

        await HoldThemesAsync(member, seen, since);
        await HoldListAsync(member, seen);
        await HoldChangesAsync(member, seen, since["since ".Length..]);
        await HoldActionAsync(member, since);
        await HoldMailAsync(member, seen);
        return seen;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddTransient(_ => new BusinessClock(day)));
    }

    private static Seen Read(IHtmlDocument page)
    {
        var changes = page.QuerySelector(".app-changes").Words();
        return new(
            page.QuerySelector("h1").Words(), int.Parse(page.QuerySelector("#slipping").Words().Split(' ')[0]), Number(Worsened(), changes), Number(Improved(), changes), Number(NoUpdate(), changes), page.QuerySelector(".app-papers p").Words());
    }

    private static string Codes(IHtmlDocument page)
        => string.Join(' ', page.QuerySelectorAll(".app-slipping__item h3 a, .app-changes__item a[href*='/actions/']").Select(link => link.GetAttribute("href")!.Split('/')[^1]));

    private static int Number(Regex pattern, string text) => pattern.Match(text) is { Success: true } match ? int.Parse(match.Groups[1].Value) : 0;

    private static async Task HoldThemesAsync(HttpClient member, Seen seen, string since)
    {
        var (worse, better, missing) = (0, 0, 0);
        for (var number = 1; number <= 7; number++)
        {
            var theme = await member.GetPageAsync($"{Plan}/themes/{number}");
            Assert.Contains(since["since ".Length..], theme.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
            var strips = theme.QuerySelectorAll(".app-strip").Select(strip => strip.Words()).ToList();
            worse += strips.Count(strip => strip.Contains("Worsening", StringComparison.Ordinal));
            better += strips.Count(strip => strip.Contains("Improving", StringComparison.Ordinal));
            missing += theme.QuerySelectorAll(".app-flag").Count(flag => flag.Words().StartsWith("No update", StringComparison.Ordinal));
        }

        Assert.Equal((seen.Worse, seen.Better, seen.Missing), (worse, better, missing));
    }

    private static async Task HoldListAsync(HttpClient member, Seen seen)
    {
        var rows = (await member.GetPageAsync(Plan + "/actions")).QuerySelectorAll(".app-list tbody tr").Select(row => row.Words()).ToList();
        var silent = await member.GetPageAsync(Plan + "/actions?flag=NoUpdate");
        Assert.Equal(
            (seen.Worse, seen.Better, seen.Missing),
            (rows.Count(row => row.Contains("Worsening", StringComparison.Ordinal)), rows.Count(row => row.Contains("Improving", StringComparison.Ordinal)), silent.QuerySelectorAll(".app-list tbody tr").Length));
    }

    private static async Task HoldChangesAsync(HttpClient member, Seen seen, string since)
    {
        var page = await member.GetPageAsync(Plan + "/changes");
        Assert.Contains(since, page.QuerySelector("h1").Words(), StringComparison.Ordinal);
        Assert.Equal((seen.Worse, seen.Missing), (Section(page, "Worsened"), Section(page, "No update")));
        Assert.Equal(seen.Better, Section(page, "Improved") + Section(page, "Newly complete") + Section(page, "Closed"));
    }

    private static int Section(IHtmlDocument page, string heading)
        => page.QuerySelectorAll("main h2").Select(one => one.Words()).FirstOrDefault(one => one.StartsWith(heading, StringComparison.Ordinal)) is { } found
            ? int.Parse(found.Split(": ")[^1])
            : 0;

    /// <summary>Checks that the pages of actions compare with the same meeting and have the rating of their rows in the list.</summary>
    private static async Task HoldActionAsync(HttpClient member, string since)
    {
        var rows = (await member.GetPageAsync(Plan + "/actions")).QuerySelectorAll(".app-list tbody tr")
            .ToDictionary(row => row.QuerySelector("strong").Words(), row => row.QuerySelector(".app-rating").Words(), StringComparer.Ordinal);
        foreach (var code in (string[])["CEC1", "CEC2", "OCB5"])
        {
            var answers = (await member.GetPageAsync($"{Plan}/actions/{code}")).QuerySelector(".app-answers")!;
            Assert.Equal((code, rows[code]), (code, answers.QuerySelector(".app-rating").Words()));
            Assert.Contains(since["since ".Length..], answers.QuerySelector(".app-answers__note").Words(), StringComparison.Ordinal);
        }
    }

    /// <summary>Checks that email to lead directors names the overdue actions among those without an update.</summary>
    private async Task HoldMailAsync(HttpClient member, Seen seen)
    {
        await using var scope = Services.CreateAsyncScope();
        var mailed = (await scope.ServiceProvider.GetRequiredService<LeadDirectorReminders>().ListAsync(leadId: null)).Select(one => one.Position.Code).Distinct(StringComparer.Ordinal).ToList();
        var overdue = (await member.GetPageAsync(Plan + "/actions?flag=Overdue")).QuerySelectorAll(".app-list tbody tr")
            .Where(row => row.Words().Contains("No update", StringComparison.Ordinal))
            .Select(row => row.QuerySelector("strong").Words());
        var isOpen = await ReadAsync(db => db.Periods.AnyAsync(period => period.State == PeriodState.Open));
        Assert.Equal(isOpen ? overdue.Order(StringComparer.Ordinal) : [], mailed.Order(StringComparer.Ordinal));
        Assert.True(mailed.Count <= seen.Missing);
    }

    [GeneratedRegex(@"(?<count>\d+) worsened", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Worsened();

    [GeneratedRegex(@"(?<count>\d+) improved", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Improved();

    [GeneratedRegex(@"(?<count>\d+) ha(?:d|s|ve) no update", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex NoUpdate();
}
