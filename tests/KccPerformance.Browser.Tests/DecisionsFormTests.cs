using KccPerformance.Testing;

namespace KccPerformance.Browser.Tests;

/// <summary>The form that records decisions. The sample has no undecided report, so this site finalises one.</summary>
public sealed class DecisionsFormTests(DecisionsFormTests.FrozenBrowserSite site) : IClassFixture<DecisionsFormTests.FrozenBrowserSite>
{
    [BrowserTheory]
    [InlineData(PlanSite.Member, false)]
    [InlineData(PlanSite.Administrator, false)]
    [InlineData(PlanSite.Administrator, true)]
    public async Task The_decisions_of_a_meeting_are_read_filled_in_and_refused_without_a_violation(string who, bool isSent)
    {
        var page = await site.OpenAsync(who);
        await page.GotoAsync(FrozenSite.Decisions);
        Assert.Equal("3 of 3 decisions still to record", await page.InnerTextAsync("h1"));
        if (isSent)
        {
            foreach (var refused in await page.QuerySelectorAllAsync("input[type=radio][value=Refused]"))
            {
                await refused.CheckAsync();
            }

            await page.ClickAsync("main form .govuk-button");
            await page.WaitForSelectorAsync(".govuk-error-summary");
        }

        await AccessibilityTests.AssertGoodAsync(page);
        await page.Context.CloseAsync();
    }

    /// <summary>A site with three items for the committee to decide.</summary>
    public sealed class FrozenBrowserSite : BrowserSite
    {
        private readonly FrozenSite frozen;

        public FrozenBrowserSite()
            : this(new FrozenSite())
        {
        }

        private FrozenBrowserSite(FrozenSite frozen)
            : base(frozen) => this.frozen = frozen;

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            await frozen.FreezeAsync();
        }
    }
}
