using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Browser.Tests;

/// <summary>As a busy officer I send one result with few interactions, and all of mine by pasting them.</summary>
public sealed class ResultsInTimeTests : IAsyncLifetime
{
    private const string Link = "/performance/results/new";
    private static readonly DateOnly March2014 = new(2014, 3, 31);

    private readonly BrowserSite site = new();

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_result_with_its_comment_is_sent_in_at_most_8_interactions(bool javaScript)
    {
        var officer = new Counted(await site.OpenAsync(javaScript: javaScript));
        await officer.FollowAsync(Link);
        await officer.FillAsync("#Email", PlanSite.PerformanceOfficer);
        await officer.FillAsync("#Password", PlanSite.Password);
        await officer.ClickAsync("main form button[type=submit]:not([aria-controls])");
        await officer.Page.ArriveAtAsync(Link);

        var row = officer.Page.Locator("tr#PH01");
        var id = await row.GetAttributeAsync("data-entry-row");
        await officer.FillAsync($"[name='Rows[{id}].Value']", "45");
        if (javaScript)
        {
            // The page opens the comment, because the result is amber.
            await officer.Page.WaitForSelectorAsync($"[name='Rows[{id}].Comment']:visible");
        }
        else
        {
            await officer.ClickAsync($"tr#PH01 + tr summary:has-text('Comment')");
        }

        await officer.FillAsync($"[name='Rows[{id}].Comment']", "Fewer checks were offered in January.");
        await officer.ClickAsync("[data-entry-send]");
        await officer.Page.WaitForSelectorAsync(".govuk-notification-banner");

        Assert.Contains("1 result sent for approval: PH01.", await officer.Page.InnerTextAsync(".govuk-notification-banner"), StringComparison.Ordinal);
        Assert.InRange(officer.Interactions, 6, 8);
    }

    [BrowserFact]
    public async Task Thirty_five_results_are_pasted_checked_and_sent()
    {
        await AssignMoreAsync();
        var officer = new Counted(await site.OpenAsync(PlanSite.PerformanceOfficer));
        await officer.FollowAsync(Link);
        var references = await officer.Page.Locator("tr.app-entry__row").EvaluateAllAsync<string[]>("rows => rows.map(row => row.id)");
        Assert.Equal(35, references.Length);

        await officer.ClickAsync("summary:has-text('Paste from Excel')");
        await officer.FillAsync("#Pasted", string.Join('\n', references.Select((reference, index) => $"{reference}\t{41 + index}\tThe reason for {reference}.")));
        await officer.ClickAsync("button:has-text('Check the rows')");
        Assert.Equal("35 results to save", await officer.Page.InnerTextAsync("h1"));
        await officer.ClickAsync("button:has-text('Save 35 results')");
        await officer.Page.WaitForSelectorAsync(".govuk-notification-banner");
        await officer.ClickAsync("[data-entry-send]");
        await officer.Page.WaitForSelectorAsync(".govuk-notification-banner:has-text('35 results sent for approval')");
        Assert.Equal(5, officer.Interactions);

        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        var values = await db.IndicatorPeriods.Where(one => references.Contains(one.Indicator.Reference) && one.PeriodEnd == March2014 && one.State == FigureState.Entered)
            .Select(one => new { one.Indicator.Reference, one.Value })
            .ToDictionaryAsync(one => one.Reference, one => one.Value);
        Assert.Equal(references.Select((reference, index) => (reference, (decimal?)(41 + index))).Order(), values.Select(pair => (pair.Key, pair.Value)).Order());
    }

    public Task InitializeAsync() => site.InitializeAsync();

    public Task DisposeAsync() => site.DisposeAsync();

    /// <summary>The sample's officer has 29 results due. Six activity indicators make it 35.</summary>
    private async Task AssignMoreAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        var officer = await db.Users.SingleAsync(user => user.Email == PlanSite.PerformanceOfficer);
        string[] more = ["L02", "L03", "L04", "L05", "L06", "L09"];
        foreach (var indicator in await db.Indicators.Include(one => one.Officers).Where(one => more.Contains(one.Reference)).ToListAsync())
        {
            indicator.AddOfficer(officer);
        }

        await db.SaveChangesAsync();
    }
}
