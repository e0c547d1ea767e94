using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KccPerformance.Browser.Tests;

/// <summary>Long pages stay short enough to be read, and printed pages keep their sizes.</summary>
public sealed class SizesOfPagesTests(BrowserSite site) : IClassFixture<BrowserSite>
{
    [BrowserTheory]
    [InlineData("/admin/audit", "main tbody tr", 50, 8)]
    [InlineData("/admin/users/2", "main form", 1, 5)]
    [InlineData("/admin/users/3", "main form", 1, 5)]
    public async Task A_page_of_50_events_or_of_a_user_with_all_choices_is_a_few_screens_long(string address, string rows, int least, int screens)
    {
        await AddEventsAsync();
        var page = await site.OpenAsync(PlanSite.Administrator);
        await page.GotoAsync(address);

        Assert.InRange(await page.Locator(rows).CountAsync(), least, int.MaxValue);
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollHeight"), 900, screens * 900);
        await page.Context.CloseAsync();
    }

    [BrowserTheory]
    [InlineData("CEA1")]
    [InlineData("CEC2")]
    public async Task Headings_of_the_timeline_are_printed_smaller_than_those_of_sections(string code)
    {
        var page = await PrintedAsync($"{PlanSite.Plan}/actions/{code}");
        var (heading, section) = (await SizesAsync(page, ".moj-timeline__title"), await SizesAsync(page, ".app-section__title"));

        Assert.NotEmpty(heading);
        Assert.NotEmpty(section);
        Assert.InRange(heading.Max(), 12, section.Min());
        Assert.InRange((await SizesAsync(page, ".moj-timeline__item p, .moj-timeline__item li")).Max(), 11, heading.Max() + 1);
        await page.Context.CloseAsync();
    }

    [BrowserTheory]
    [InlineData(PlanSite.Plan)]
    [InlineData("/committees/1")]
    public async Task No_part_of_a_bar_is_cut_off_in_print(string address)
    {
        var page = await PrintedAsync(address);
        const string CutOff = """
            [...document.querySelectorAll('main .app-bar')].flatMap(bar => {
              const box = bar.getBoundingClientRect();
              return [...bar.querySelectorAll('rect, text, circle, path')].map(part => part.getBoundingClientRect())
                .filter(part => part.left < box.left - 1 || part.right > box.right + 1 || part.top < box.top - 1 || part.bottom > box.bottom + 1);
            }).length
            """;

        Assert.InRange(await page.Locator("main .app-bar").CountAsync(), 5, int.MaxValue);
        Assert.Equal(0, await page.EvaluateAsync<int>(CutOff));
        await page.Context.CloseAsync();
    }

    /// <summary>Adds events enough for a whole page of the audit log, each with values before and after.</summary>
    private async Task AddEventsAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        db.AuditEvents.AddRange(Enumerable.Range(1, 60).Select(number => new AuditEvent(
            Actor.System, DateTime.UtcNow, "Reported progress", "CEA1", new { Narrative = $"Text {number}", Stage = "In progress" }, new { Narrative = $"Text {number + 1}", Stage = "Complete" })));
        await db.SaveChangesAsync();
    }

    /// <summary>A page as printed at the width of the text on A4.</summary>
    private async Task<IPage> PrintedAsync(string address)
    {
        var page = await site.OpenAsync(PlanSite.Member);
        await page.GotoAsync(address);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(665, 900);
        return page;
    }

    private static Task<double[]> SizesAsync(IPage page, string selector)
        => page.EvaluateAsync<double[]>("selector => [...document.querySelectorAll('main ' + selector)].filter(one => one.offsetParent).map(one => parseFloat(getComputedStyle(one).fontSize))", selector);
}
