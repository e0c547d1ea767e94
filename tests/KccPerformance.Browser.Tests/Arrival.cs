using System.Text.RegularExpressions;
using KccPerformance.Testing;
using Microsoft.Playwright;

namespace KccPerformance.Browser.Tests;

/// <summary>
/// Waits for a page by asking it. The library's own wait for an address also waits for a message that the page has loaded; on a
/// busy machine that message can come before the wait begins, and the wait then never ends.
/// </summary>
internal static class Arrival
{
    /// <summary>Waits until a page of an address is shown and completely loaded.</summary>
    /// <param name="page">The page.</param>
    /// <param name="address">The end of the address, with <c>*</c> for what is not known. A query may follow.</param>
    public static async Task ArriveAtAsync(this IPage page, string address)
    {
        var pattern = "^[^?]*" + Regex.Escape(address).Replace(@"\*", "[^/]*", StringComparison.Ordinal) + @"(\?.*)?$";
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(10)), new() { Timeout = 60_000 });
        await Patience.UntilAsync(async () => await page.EvaluateAsync<string>("document.readyState") == "complete", $"The page {address}");
    }
}
