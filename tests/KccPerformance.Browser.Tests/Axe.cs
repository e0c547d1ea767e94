using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace KccPerformance.Browser.Tests;

/// <summary>
/// Runs axe in a page. The script is loaded once and returns violations only: the package's own call opens another page for
/// each run and returns every rule that passed, which took most of the time of these tests.
/// </summary>
internal static class Axe
{
    private const string Run =
        """
        async () => (await axe.run(document, {
          runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
          resultTypes: ['violations'],
        })).violations.map(found => `${found.id}: ${found.help}: ${found.nodes.slice(0, 3).map(node => node.html).join(' | ')}`)
        """;

    private static readonly Lazy<string> Script = new(new BundledAxeScriptProvider().GetScript);

    /// <summary>Fails with every violation on the page in its current state.</summary>
    /// <param name="page">The page.</param>
    /// <param name="when">The state of the page, for the message.</param>
    public static async Task AssertGoodAsync(IPage page, string when)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Script.Value);
        }

        var violations = await page.EvaluateAsync<string[]>(Run);
        Assert.True(violations.Length == 0, $"{when}: {string.Join(Environment.NewLine, violations)}");
    }
}
