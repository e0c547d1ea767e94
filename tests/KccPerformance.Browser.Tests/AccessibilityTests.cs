using KccPerformance.Testing;
using Microsoft.Playwright;

namespace KccPerformance.Browser.Tests;

/// <summary>Checks every page that administrators see. The checks are three classes so that they run in parallel.</summary>
public sealed class AdministratorsPagesTests(EveryStateSite site) : IClassFixture<EveryStateSite>
{
    public static TheoryData<string> Pages => [.. EveryPage.All.Where(page => page.Who == PlanSite.Administrator).Select(page => page.ToString())];

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public Task Every_page_has_no_violation_and_no_sideways_scroll_and_breaks_no_policy(string name) => AccessibilityTests.SeeAsync(site, name);
}

/// <summary>Checks every page that members see.</summary>
public sealed class MembersPagesTests(EveryStateSite site) : IClassFixture<EveryStateSite>
{
    public static TheoryData<string> Pages => [.. EveryPage.All.Where(page => page.Who == PlanSite.Member).Select(page => page.ToString())];

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public Task Every_page_has_no_violation_and_no_sideways_scroll_and_breaks_no_policy(string name) => AccessibilityTests.SeeAsync(site, name);
}

/// <summary>Checks every page that visitors and the other roles see.</summary>
public sealed class AccessibilityTests(EveryStateSite site) : IClassFixture<EveryStateSite>
{
    /// <summary>The words of table headings that run over two lines. A line may end after a hyphen, a soft hyphen, a dash or a slash.</summary>
    private const string BrokenHeadings =
        """
        () => [...document.querySelectorAll('thead th')].filter(heading => heading.offsetParent).flatMap(heading => {
          const found = [];
          const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            for (const word of texts.currentNode.data.matchAll(/[^\s\-–—\/\u00AD]+/g)) {
              if (texts.currentNode.data[word.index - 1] === '\u00AD') {
                continue;
              }
              const range = document.createRange();
              range.setStart(texts.currentNode, word.index);
              range.setEnd(texts.currentNode, word.index + word[0].length);
              if (new Set([...range.getClientRects()].filter(box => box.width > 0).map(box => Math.round(box.top))).size > 1) {
                found.push(`${word[0]} in “${heading.textContent.trim()}”`);
              }
            }
          }
          return found;
        })
        """;

    public static TheoryData<string> Pages => [.. EveryPage.All.Where(page => page.Who is not (PlanSite.Administrator or PlanSite.Member)).Select(page => page.ToString())];

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public Task Every_page_has_no_violation_and_no_sideways_scroll_and_breaks_no_policy(string name) => SeeAsync(site, name);

    /// <summary>Checks a page with axe, at a width of 320 pixels, and for violations of the content security policy.</summary>
    internal static async Task SeeAsync(EveryStateSite site, string name)
    {
        var seen = EveryPage.All.First(one => one.ToString() == name);
        var page = await site.TakeAsync(seen.Who);
        var complaints = new List<string>();
        page.Console += Read;
        page.PageError += Add;

        await page.GotoAsync(seen.Address);
        if (seen.Reach is { } reach)
        {
            await reach(page);
        }

        // View code printed as text begins with an @ after a word, or has braces. The page of the API shows addresses and JSON as code.
        var text = await page.InnerTextAsync("body");
        foreach (var code in (await page.Locator("code, pre").AllInnerTextsAsync()).Where(one => one.Length > 0))
        {
            text = text.Replace(code, string.Empty, StringComparison.Ordinal);
        }

        Assert.DoesNotMatch(@"@(if|else|foreach|for|switch|Model|Words|User|ViewData|\()|[{}]", text);
        await AssertGoodAsync(page);
        Assert.Empty(complaints);
        page.Console -= Read;
        page.PageError -= Add;
        await site.GiveBackAsync(seen.Who, page);

        void Read(object? sender, IConsoleMessage message)
        {
            // An error status is expected on pages that refuse access.
            if (message.Type is "error" or "warning" && !message.Text.Contains("the server responded with a status of", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        }

        void Add(object? sender, string error) => complaints.Add(error);
    }

    /// <summary>
    /// Asserts no axe violation at 1280 and 320 pixels, no horizontal scrolling, and no table heading broken inside a word
    /// on a tablet.
    /// </summary>
    internal static async Task AssertGoodAsync(IPage page)
    {
        await Axe.AssertGoodAsync(page, "At 1280");
        await page.SetViewportSizeAsync(768, 1024);
        Assert.Empty(await page.EvaluateAsync<string[]>(BrokenHeadings));
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 768);
        await page.SetViewportSizeAsync(320, 800);
        await Axe.AssertGoodAsync(page, "At 320");
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 320);
    }
}
