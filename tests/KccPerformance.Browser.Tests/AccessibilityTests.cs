using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KccPerformance.Browser.Tests;

/// <summary>Every page, role and state: axe, 320 pixels, and nothing that the content security policy refuses.</summary>
public sealed class AccessibilityTests(EveryStateSite site) : IClassFixture<EveryStateSite>
{
    internal static AxeRunOptions Options { get; } = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    public static TheoryData<string> Pages => [.. EveryPage.All.Select(page => page.ToString())];

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_has_no_violation_and_no_sideways_scroll_and_breaks_no_policy(string name)
    {
        var seen = EveryPage.All.First(one => one.ToString() == name);
        var page = await site.OpenAsync(seen.Who);
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            // The status of a page that is meant to be refused is no complaint.
            if (message.Type is "error" or "warning" && !message.Text.Contains("the server responded with a status of", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);

        await page.GotoAsync(seen.Address);
        if (seen.Reach is { } reach)
        {
            await reach(page);
        }

        // Code that a view prints as text begins with an @ after a word, or has braces.
        Assert.DoesNotMatch(@"@(if|else|foreach|for|switch|Model|Words|User|ViewData|\()|[{}]", await page.InnerTextAsync("body"));
        await AssertGoodAsync(page);
        Assert.Empty(complaints);
        await page.Context.CloseAsync();
    }

    /// <summary>No violation at 1280 and 320 pixels, and no sideways scroll.</summary>
    internal static async Task AssertGoodAsync(IPage page)
    {
        var result = await page.RunAxe(Options);
        Assert.True(result.Violations.Length == 0, string.Join(Environment.NewLine, result.Violations.Select(Describe)));

        await page.SetViewportSizeAsync(320, 800);
        var narrow = await page.RunAxe(Options);
        Assert.True(narrow.Violations.Length == 0, "At 320: " + string.Join(Environment.NewLine, narrow.Violations.Select(Describe)));
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 320);
    }

    internal static string Describe(AxeResultItem item)
        => $"{item.Id}: {item.Help}: {string.Join(" | ", item.Nodes.Select(node => node.Html).Take(3))}";
}
