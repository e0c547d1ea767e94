using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Permissions;

namespace KccPerformance.Web.Tests.Architecture;

/// <summary>
/// No page shows code of its view. Razor takes a letter, an @ and a letter for an email address and prints the code
/// after it unchanged.
/// </summary>
public sealed partial class RazorTextTests(PlanSite site) : IClassFixture<PlanSite>
{
    private static readonly string[] Attributes = ["title", "alt", "aria-label", "placeholder", "value", "content", "data-label"];

    public static TheoryData<string> People => ["a visitor", PlanSite.Member, PlanSite.Officer, PlanSite.Assurance, PlanSite.Administrator];

    [Theory]
    [MemberData(nameof(People))]
    public async Task No_page_shows_code_or_braces_and_each_links_the_performance_team(string who)
    {
        using var client = who == "a visitor" ? site.Visitor() : await site.SignInAsync(who);
        var role = who switch
        {
            PlanSite.Member => Role.Member,
            PlanSite.Officer => Role.Officer,
            PlanSite.Assurance => Role.Assurance,
            PlanSite.Administrator => Role.Administrator,
            _ => (Role?)null,
        };
        var pages = 0;
        foreach (var route in RouteTable.All.Where(route => route.Verb != "POST" && (route.Permission is null || role?.May(route.Permission) == true)))
        {
            using var response = await client.GetAsync(new Uri(route.Address, UriKind.Relative));
            if (response.Content.Headers.ContentType?.MediaType == "text/html")
            {
                pages++;
                var page = await response.ReadPageAsync();
                AssertNoCode(page, $"{who} {route.Address}");
                AssertTeamIsLinked(page, $"{who} {route.Address}");
            }
        }

        Assert.InRange(pages, 5, int.MaxValue);
    }

    [Fact]
    public void No_view_has_code_that_Razor_takes_for_an_email_address()
    {
        var views = Directory.EnumerateFiles(Repository.Features, "*.cshtml", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(views);
        Assert.All(views, view => Assert.Empty(TakenForAnAddress().Matches(File.ReadAllText(view)).Select(match => $"{Path.GetFileName(view)}: {match.Value}")));
    }

    [Theory]
    [InlineData("<p>trying to do@if (x)</p>", true)]
    [InlineData("<p>Tell us@Model.Word</p>", true)]
    [InlineData("<p>@first@if (x)</p>", false)]
    [InlineData("<p>someone@example.org</p>", false)]
    public void Code_is_told_from_an_address(string view, bool isTaken) => Assert.Equal(isTaken, TakenForAnAddress().IsMatch(view));

    /// <summary>An account that the council's report of the sample names, which its document has in full.</summary>
    private const string Printed = "@GrittingKent";

    /// <summary>Fails if the text or the labels of a page contain code.</summary>
    internal static void AssertNoCode(IHtmlDocument page, string where)
    {
        var texts = page.Descendants<IText>().Where(text => text.ParentElement is not (null or IHtmlScriptElement or IHtmlStyleElement)).Select(text => text.Data);
        var said = page.All.SelectMany(element => Attributes.Select(element.GetAttribute)).OfType<string>();
        Assert.All(texts.Concat(said), text => Assert.False(Code().IsMatch(text.Replace(Printed, string.Empty, StringComparison.Ordinal)), $"{where} shows: {text.Trim()}"));
    }

    /// <summary>
    /// Fails if a sentence names the performance team without a link to their address. Text of users and of committee
    /// reports, and links to fields, cannot have one.
    /// </summary>
    private static void AssertTeamIsLinked(IHtmlDocument page, string where) =>
        Assert.All(
            page.Descendants<IText>().Where(text => text.Data.Contains("performance team", StringComparison.OrdinalIgnoreCase)).Select(text => text.ParentElement!)
                .Where(element => element.Closest("a, label, option, .app-pack, .app-written, .app-typed, .govuk-hint, .govuk-error-message") is null && element.Closest("p, li, dd, .govuk-inset-text") is not null),
            element => Assert.True(
                element.Closest("p, li, dd, .govuk-inset-text")!.QuerySelector("a[href^='mailto:']") is not null, $"{where} names the performance team without a link: {element.TextContent.Trim()}"));

    /// <summary>An @ that is not part of an address, or a brace.</summary>
    [GeneratedRegex(@"(?<![\w.+-])@|@(?!\w[\w-]*(\.[\w-]+)+)|@(Model|Words|User|ViewData)\b|[{}]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Code();

    /// <summary>A word outside any expression, followed by an @ and something that is not a domain.</summary>
    [GeneratedRegex(@"(?<![\w.@()\[\]""'=/#-])\w+@(?!\w[\w-]*\.(org|com|uk|net)\b)\w+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex TakenForAnAddress();
}
