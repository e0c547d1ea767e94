using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Permissions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Priorities;

/// <summary>An exempt risk that is linked to a priority is in no word, count or gap for those who may not read it.</summary>
public sealed class ExemptThreadTests : IDisposable
{
    private const string Exempt = "CRR18";

    private readonly PlanSite site = new();

    public static TheoryData<string> Others => [PlanSite.Member, PlanSite.Officer, PlanSite.PerformanceOfficer, PlanSite.Director];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task No_page_of_priorities_changes_when_one_is_linked_and_has_a_gap(string who)
    {
        using var reader = await site.SignInAsync(who);
        var addresses = RouteTable.All.Where(route => route.Verb == "GET" && route.Pattern.StartsWith("priorities", StringComparison.Ordinal)).Select(route => route.Address)
            .Concat(["/priorities/P8", "/priorities/S2", "/priorities/S2/add?kind=risk", "/priorities/S2/add?kind=risk&q=waste", "/search?q=waste"]).ToList();
        var before = await ReadAsync(reader, addresses);
        await LinkAsync();

        // Its only action is completed, so that it would be a gap.
        await site.ReadAsync(db => db.RiskActions.Where(action => action.Risk.Reference == Exempt).ExecuteUpdateAsync(set => set
            .SetProperty(action => action.State, Core.Risks.Register.RiskActionState.Completed)));
        Assert.Equal(before, await ReadAsync(reader, addresses));
        Assert.All(before, page => Assert.DoesNotContain(Exempt, page, StringComparison.OrdinalIgnoreCase));

        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var theirs = await administrator.GetPageAsync("/priorities/S2");
        Assert.Contains($"{Exempt}: 4 above target, no mitigating action in progress.", theirs.QuerySelectorAll("section[aria-labelledby=gaps] li").Select(gap => gap.Words()));
        Assert.Contains("Part 2: exempt", theirs.QuerySelector("table[aria-labelledby=risk]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_one_is_refused_in_the_same_words_as_one_to_an_unknown_risk()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = (await officer.GetPageAsync("/priorities/S2/add?kind=risk")).QuerySelectorAll("form[action='/priorities/link']").OfType<IHtmlFormElement>().First();
        await LinkAsync();
        var answers = new List<string>();
        foreach (var reference in new[] { Exempt, "CRR99" })
        {
            foreach (var action in new[] { "/priorities/link", "/priorities/unlink" })
            {
                form.SetAttribute("action", action);
                using var posted = await officer.SubmitAsync(form, ("Item", reference), ("Priority", "S1"));
                using var opened = await officer.GetAsync(new Uri($"/priorities/link?kind=risk&item={reference}", UriKind.Relative));
                Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (posted.StatusCode, opened.StatusCode));
                answers.Add((await posted.ReadPageAsync()).QuerySelector("main").Words() + (await opened.ReadPageAsync()).QuerySelector("main").Words());
            }
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await site.ReadAsync(db => db.PriorityLinks.CountAsync(link => link.Kind == "risk" && db.Risks.Any(risk => risk.Id == link.ItemId && risk.Reference == Exempt))));
    }

    [Fact]
    public async Task The_audit_log_has_neither_its_reference_nor_the_priority()
    {
        await LinkAsync();
        var kept = await site.ReadAsync(db => db.AuditEvents.AsNoTracking().Where(one => one.What == "Linked to a priority").SingleAsync());
        Assert.StartsWith("Exempt risk ", kept.Subject, StringComparison.Ordinal);
        Assert.Equal((null, null), (kept.Before, kept.After));
    }

    public void Dispose() => site.Dispose();

    private async Task LinkAsync()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync($"/priorities/link?kind=risk&item={Exempt}");
        using var response = await administrator.SubmitAsync(page.QuerySelectorAll("form[action='/priorities/link']").OfType<IHtmlFormElement>()
            .Single(form => form.Elements.OfType<IHtmlInputElement>().Any(input => input is { Name: "Priority", Value: "S2" })));
        Assert.Equal("/risks/" + Exempt, response.Headers.Location?.OriginalString);
    }

    /// <summary>What each page says, without its tokens; only that it is refused where it is.</summary>
    private static async Task<IReadOnlyList<string>> ReadAsync(HttpClient client, IEnumerable<string> addresses)
    {
        var pages = new List<string>();
        foreach (var address in addresses)
        {
            using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
            var page = await response.ReadPageAsync();
            page.QuerySelectorAll("input[type=hidden]").Where(input => input.GetAttribute("name") == "__RequestVerificationToken" || input.GetAttribute("name")?.StartsWith('_') == true)
                .ToList().ForEach(input => input.Remove());
            pages.Add($"{address} {(int)response.StatusCode} {page.QuerySelector("main").Words()}");
        }

        return pages;
    }
}
