using System.Net;
using KccPerformance.Core.Performance.Challenges;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>As performance assurance I challenge an indicator, record the agreed action, and close the challenge with its outcome.</summary>
public sealed class ChallengingResultsTests : IDisposable
{
    private const string Indicator = "/performance/indicators/EN01";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_challenge_is_added_once_agreed_and_closed_and_everyone_reads_it()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync(Indicator + "/challenges/new")).Form("main form");
        for (var press = 0; press < 2; press++)
        {
            using var added = await administrator.SubmitAsync(form, ("Text", "Why is there no figure for December?"));
            Assert.Equal(Indicator + "#challenges", added.Headers.Location?.OriginalString);
        }

        var address = $"{Indicator}/challenges/{(await FindAsync()).Id}";
        using var agreed = await SaveAsync(administrator, address, ("AgreedAction", "Measure every quarter"), ("Owner", "Head of Waste"), ("Due.Day", "1"), ("Due.Month", "2"), ("Due.Year", "2014"));
        Assert.Equal(HttpStatusCode.Redirect, agreed.StatusCode);
        using var member = await site.SignInAsync(PlanSite.Member);
        var shown = (await member.GetPageAsync(Indicator)).QuerySelector("section[aria-labelledby=challenges]").Words();
        Assert.Contains("Agreed action: Head of Waste, due 1 February 2014 Measure every quarter Overdue", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Add a challenge", shown, StringComparison.Ordinal);

        using var closed = await SaveAsync(administrator, address, ("Outcome", "Measured from April."));
        Assert.Equal(("Measured from April.", false), ((await FindAsync()).Outcome, (await FindAsync()).IsOpen));
        Assert.Empty((await administrator.GetPageAsync(address)).QuerySelectorAll("main form"));
        Assert.Equal(
            ["Added a challenge", "Recorded the agreed action of a challenge", "Closed a challenge"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == "EN01").OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task A_performance_assurance_officer_starts_at_the_summary_and_challenges_and_closes_and_changes_nothing_else()
    {
        using var assurance = await site.SignInAsync(PlanSite.Assurance);
        using var home = await assurance.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal("/performance", home.Headers.Location?.OriginalString);
        Assert.Contains("Performance assurance officer", (await assurance.GetPageAsync("/account")).QuerySelectorAll(".govuk-summary-list__value").Skip(1).Select(value => value.Words()));
        var indicator = await assurance.GetPageAsync(Indicator);
        using var added = await assurance.SubmitAsync(
            (await assurance.GetPageAsync(indicator.QuerySelectorAll("a").Single(link => link.Words() == "Add a challenge").GetAttribute("href")!)).Form("main form"), ("Text", "Why is there no figure?"));
        var saved = await FindAsync();
        Assert.Equal("Performance assurance officer", saved.AskedBy);

        var list = await assurance.GetPageAsync("/performance/challenges");
        Assert.Equal("2 challenges awaiting an outcome", list.QuerySelector("h1").Words());
        Assert.Equal("My work", list.QuerySelector("nav[aria-label=Menu] [aria-current]").Words());
        Assert.Equal(["No action agreed", "No action agreed"], list.QuerySelectorAll("tbody .app-flag").Select(flag => flag.Words()));
        var address = $"{Indicator}/challenges/{saved.Id}";
        using var agreed = await SaveAsync(assurance, address, ("AgreedAction", "Measure every quarter"), ("Owner", "Head of Waste"), ("Due.Day", "1"), ("Due.Month", "2"), ("Due.Year", "2014"));
        var first = (await assurance.GetPageAsync("/performance/challenges")).QuerySelectorAll("tbody tr")[0];
        Assert.StartsWith("EN01", first.Words(), StringComparison.Ordinal);
        Assert.Contains("Measure every quarter Head of Waste, due 1 February 2014 Overdue", first.Words(), StringComparison.Ordinal);
        using var closed = await SaveAsync(assurance, first.QuerySelector("td a")!.GetAttribute("href")!, ("Outcome", "Measured from April."));
        Assert.Equal("1 challenge awaiting an outcome", (await assurance.GetPageAsync("/performance/challenges")).QuerySelector("h1").Words());

        foreach (var other in new[] { "/performance/results/new", "/performance/approvals", Indicator + "/restate", Indicator + "/actions/new", "/to-do", "/admin/users", Indicator + "/questions/new" })
        {
            using var refused = await assurance.GetAsync(new Uri(other, UriKind.Relative));
            Assert.True(refused.StatusCode == HttpStatusCode.Forbidden, $"{other} answered {(int)refused.StatusCode}");
        }
    }

    [Theory]
    [InlineData("AgreedAction", "Measure every quarter", "Enter the owner of the agreed action")]
    [InlineData("Owner", "", "Enter the agreed action or the outcome")]
    [InlineData("Due.Day", "32", "real date")]
    public async Task What_is_missing_is_said_and_nothing_changes(string field, string typed, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var added = await administrator.SubmitAsync((await administrator.GetPageAsync(Indicator + "/challenges/new")).Form("main form"), ("Text", "Why?"));
        var address = $"{Indicator}/challenges/{(await FindAsync()).Id}";
        using var refused = await SaveAsync(administrator, address, (field, typed), ("Due.Month", field == "Due.Day" ? "1" : ""), ("Due.Year", field == "Due.Day" ? "2014" : ""));
        Assert.Contains(sentence, (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal(1, (await FindAsync()).Version);
    }

    [Fact]
    public async Task A_form_from_before_a_change_is_refused_and_the_to_do_list_counts_open_challenges()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var old = (await administrator.GetPageAsync("/performance/indicators/SC02/challenges/1")).Form("main form");
        Assert.Contains("Challenges to close", (await administrator.GetPageAsync("/to-do")).QuerySelector("main").Words(), StringComparison.Ordinal);
        using var closed = await administrator.SubmitAsync(old, ("Outcome", "Answered in the report."));
        using var late = await administrator.SubmitAsync(old, ("Outcome", "Another outcome."));
        Assert.Contains("has been changed since you opened this page", (await late.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal("Answered in the report.", await site.ReadAsync(db => db.Challenges.Where(one => one.Id == 1).Select(one => one.Outcome).SingleAsync()));
    }

    public void Dispose() => site.Dispose();

    private static async Task<HttpResponseMessage> SaveAsync(HttpClient client, string address, params (string, string?)[] typed)
        => await client.SubmitAsync((await client.GetPageAsync(address)).Form("main form"), typed);

    private Task<Challenge> FindAsync() => site.ReadAsync(db => db.Challenges.AsNoTracking().SingleAsync(one => one.Indicator.Reference == "EN01"));
}
