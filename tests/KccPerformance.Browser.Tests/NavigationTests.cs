using KccPerformance.Testing;
using Microsoft.Playwright;

namespace KccPerformance.Browser.Tests;

/// <summary>The header and the menu each stay on one line on tablets and small laptops.</summary>
public sealed class NavigationTests(BrowserSite site) : IClassFixture<BrowserSite>
{
    private static readonly string[] Rows = [".app-header__container", ".govuk-service-navigation__list", ".app-sub-navigation__list"];

    public static TheoryData<string, int> Widths => new()
    {
        { PlanSite.Member, 768 },
        { PlanSite.Officer, 768 },
        { PlanSite.Administrator, 768 },
        { PlanSite.Administrator, 1024 },
    };

    [BrowserTheory]
    [MemberData(nameof(Widths))]
    public async Task Nothing_of_the_menu_wraps(string who, int width)
    {
        var page = await site.OpenAsync(who, width: width);
        foreach (var address in new[] { "/", "/plans", "/performance", who == PlanSite.Administrator ? "/admin/users" : "/actions" })
        {
            await page.GotoAsync(address);
            foreach (var row in Rows)
            {
                Assert.InRange(await LinesAsync(page, row), 0, 1);
            }
        }

        await page.Context.CloseAsync();
    }

    /// <summary>Counts the lines of a row: a visible part that starts below the middle of the first is on another line.</summary>
    private static Task<int> LinesAsync(IPage page, string row) => page.EvaluateAsync<int>(
        """
        row => {
          const boxes = [...document.querySelectorAll(row + ' > *')].map(part => part.getBoundingClientRect()).filter(box => box.width > 0)
          if (boxes.length === 0) return 0
          const first = Math.min(...boxes.map(box => box.bottom))
          return boxes.some(box => box.top >= first || box.height > 60) ? 2 : 1
        }
        """,
        row);
}
