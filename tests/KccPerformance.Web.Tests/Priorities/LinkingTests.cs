using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Organisation;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Risks;
using KccPerformance.Web.Tests.Speed;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Priorities;

/// <summary>People link items to priorities from either side, in two presses, and remove the links the same way.</summary>
public sealed class LinkingTests : IDisposable
{
    private readonly CountedSite site = new();

    [Theory]
    [InlineData("/performance/indicators/SC02", "indicator", "SC02")]
    [InlineData("/plans/building-on-success/actions/CEA1", "action", "CEA1")]
    [InlineData("/business-plans/customer-services-2013-14/40", "objective", "Paragraph 40, Regulatory Services", "customer-services-2013-14/40")]
    [InlineData("/risks/CRR4", "risk", "CRR4")]
    public async Task From_the_page_of_an_item_in_two_presses(string address, string kind, string code, string? recorded = null)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var choose = await officer.GetPageAsync(LinkOf(await officer.GetPageAsync(address), "Link to a priority"));
        using var linked = await officer.SubmitAsync(FormOf(choose, "P9"));
        Assert.Equal(address, linked.Headers.Location?.OriginalString);
        var page = await officer.GetPageAsync(address);
        Assert.Contains("P9 Deliver the Kent Environment Strategy", page.QuerySelector("section[aria-labelledby=priorities]").Words(), StringComparison.Ordinal);
        Assert.Contains(code, (await officer.GetPageAsync("/priorities/P9")).QuerySelector($"table[aria-labelledby={kind}]").Words(), StringComparison.Ordinal);

        using var removed = await officer.SubmitAsync(page.QuerySelectorAll("form[action='/priorities/unlink']").OfType<IHtmlFormElement>()
            .Single(form => form.Elements.OfType<IHtmlInputElement>().Any(input => input is { Name: "Priority", Value: "P9" })));
        Assert.Equal(address, removed.Headers.Location?.OriginalString);
        Assert.DoesNotContain("P9 Deliver", (await officer.GetPageAsync(address)).QuerySelector("section[aria-labelledby=priorities]").Words(), StringComparison.Ordinal);
        var subject = recorded ?? code;
        Assert.Equal(
            ["Linked to a priority", "Removed a link to a priority"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == subject && one.ActorName == "Engagement officer").OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task From_the_page_of_a_priority_in_two_presses_and_an_action_in_progress_closes_the_gap_of_a_red_indicator()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var before = await officer.GetPageAsync("/priorities/P7");
        Assert.Contains(before.QuerySelectorAll("section[aria-labelledby=gaps] li"), gap => gap.Words().StartsWith("AS01: Red", StringComparison.Ordinal));

        var add = await officer.GetPageAsync(before.QuerySelectorAll("main a").Single(link => link.Words() == "Add an improvement plan action").GetAttribute("href")!);
        var found = await officer.GetPageAsync("/priorities/P7/add?kind=action&q=CEC2");
        Assert.Equal("1 improvement plan action not linked yet", found.QuerySelector("[role=status]").Words());
        Assert.Contains("CEC2", (await officer.GetPageAsync("/priorities/P7/add?kind=action&q=engag%C3%A9ment+strategies")).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.InRange(add.QuerySelectorAll("form[action='/priorities/link']").Length, 30, 100);
        using var linked = await officer.SubmitAsync(found.Form("form[action='/priorities/link']"));
        Assert.Equal("/priorities/P7", linked.Headers.Location?.OriginalString);
        var after = await officer.GetPageAsync("/priorities/P7");
        Assert.Contains("CEC2 is linked to P7", after.QuerySelector(".govuk-notification-banner").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(after.QuerySelectorAll("section[aria-labelledby=gaps] li"), gap => gap.Words().StartsWith("AS01: Red", StringComparison.Ordinal));

        using var removed = await officer.SubmitAsync(after.QuerySelector("table[aria-labelledby=action]")!.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single());
        Assert.Equal("/priorities/P7", removed.Headers.Location?.OriginalString);
        Assert.Contains((await officer.GetPageAsync("/priorities/P7")).QuerySelectorAll("section[aria-labelledby=gaps] li"), gap => gap.Words().StartsWith("AS01: Red", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_press_many_times_at_once_is_one_link_and_removing_it_many_times_is_one_removal()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = FormOf(await officer.GetPageAsync("/priorities/link?kind=risk&item=crr4"), "P2");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => officer.SubmitAsync(form))).InTimeAsync();
        Assert.All(answers, answer => Assert.Equal("/risks/CRR4", answer.Headers.Location?.OriginalString));
        Assert.Equal(1, await EventsAsync("Linked to a priority"));

        var remove = (await officer.GetPageAsync("/risks/CRR4")).Form("form[action='/priorities/unlink']");
        var removals = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => officer.SubmitAsync(remove))).InTimeAsync();
        Assert.All(removals, answer => Assert.Equal("/risks/CRR4", answer.Headers.Location?.OriginalString));
        Assert.Equal(1, await EventsAsync("Removed a link to a priority"));
        answers.Concat(removals).ToList().ForEach(answer => answer.Dispose());
    }

    [Fact]
    public async Task A_member_reads_and_links_nothing()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        Assert.Empty((await member.GetPageAsync("/risks/CRR9")).QuerySelectorAll("section[aria-labelledby=priorities] form, section[aria-labelledby=priorities] a[href^='/priorities/link']"));
        using var response = await member.GetAsync(new Uri("/priorities/link?kind=risk&item=CRR9", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("risk", "CRR999", "P1")]
    [InlineData("risk", "", "P1")]
    [InlineData("purple", "CRR4", "P1")]
    [InlineData("risk", "CRR4", "P999")]
    [InlineData("objective", "customer-services-2013-14/9999", "P1")]
    [InlineData("action", "CEA1", "P1")]
    public async Task What_does_not_exist_is_not_found(string kind, string item, string priority)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = FormOf(await officer.GetPageAsync("/priorities/link?kind=risk&item=CRR4"), "P2");
        using var response = await officer.SubmitAsync(form, ("Kind", kind), ("Item", item), ("Priority", priority));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task An_administrator_adds_renames_and_retires_a_priority_that_then_takes_no_links()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var adding = await administrator.RiskFormAsync("/priorities/new");
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => administrator.SubmitAsync(adding, ("Reference", "p 12"), ("Name", "Keep roads open"), ("Kind", "ServiceArea")))).InTimeAsync();
        using var again = await administrator.SubmitAsync(adding, ("Reference", "p 12"), ("Name", "Keep roads open"), ("Kind", "ServiceArea"));
        Assert.Equal("/priorities/P12", again.Headers.Location?.OriginalString);
        answers.ToList().ForEach(answer => answer.Dispose());
        using var taken = await administrator.SubmitAsync(await administrator.RiskFormAsync("/priorities/new"), ("Reference", "P12"), ("Name", "Another"));
        Assert.Contains("P12 is the reference of another priority", (await taken.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);

        var link = FormOf(await administrator.GetPageAsync("/priorities/link?kind=risk&item=CRR4"), "P12");
        var (first, second) = (await administrator.RiskFormAsync("/priorities/P12/edit"), await administrator.RiskFormAsync("/priorities/P12/edit"));
        using var saved = await administrator.SubmitAsync(first, ("Name", "Keep all roads open"), ("IsRetired", "true"));
        using var refused = await administrator.SubmitAsync(second, ("Name", "Mine"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("P12 has been changed since you opened this page", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        using var tooLate = await administrator.SubmitAsync(link);
        Assert.Contains("P12 is retired, so nothing can be linked to it.", (await tooLate.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("P12", (await administrator.GetPageAsync("/priorities")).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("Retired", (await administrator.GetPageAsync("/priorities/P12")).QuerySelector(".app-caption").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Reference", "12", "Enter a reference of letters and a number, for example P12")]
    [InlineData("Name", " ", "Enter a name")]
    [InlineData("Kind", "Purple", "Select one of the choices")]
    public async Task Bad_input_has_its_error_beside_the_field(string field, string value, string error)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        (string Name, string? Value)[] typed = [("Reference", "P12"), ("Name", "Keep roads open"), ("Kind", "Priority")];
        using var response = await administrator.SubmitAsync(await administrator.RiskFormAsync("/priorities/new"), [.. typed.Where(one => one.Name != field), (field, value)]);
        var page = await response.ReadPageAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(error, page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll(".govuk-error-message"), message => message.Words().EndsWith(error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_ask_as_many_questions_of_hundreds_of_links_as_of_a_few()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        string[] addresses = ["/priorities", "/priorities/P1", "/risks/CRR4", "/performance/indicators/SC02"];
        var before = await site.CountEachAsync(member, addresses);
        await site.ReadAsync(async db =>
        {
            var priority = await db.Priorities.SingleAsync(one => one.Reference == "P8");
            var (actions, objectives) = (await db.Actions.Select(one => one.Id).ToListAsync(), await db.Objectives.Select(one => one.Id).ToListAsync());
            db.AddRange(actions.Select(id => new PriorityLink(priority.Id, "action", id, "Test", DateTime.UtcNow)));
            db.AddRange(objectives.Select(id => new PriorityLink(priority.Id, "objective", id, "Test", DateTime.UtcNow)));
            db.AddRange(Enumerable.Range(20, 200).Select(number => new Priority($"P{number}", $"Priority {number}", PriorityKind.Priority, Guid.NewGuid())));
            return await db.SaveChangesAsync();
        });

        Assert.Equal(before, await site.CountEachAsync(member, addresses));
        Assert.All(before, count => Assert.InRange(count, 1, 25));
        Assert.Equal(217, (await member.GetPageAsync("/priorities")).QuerySelectorAll("table[aria-labelledby=list] tbody tr").Length);
    }

    public void Dispose() => site.Dispose();

    private static string LinkOf(IHtmlDocument page, string words) => page.QuerySelectorAll("main a").Single(link => link.Words() == words).GetAttribute("href")!;

    private static IHtmlFormElement FormOf(IHtmlDocument page, string priority) => page.QuerySelectorAll("form[action='/priorities/link']").OfType<IHtmlFormElement>()
        .Single(form => form.Elements.OfType<IHtmlInputElement>().Any(input => input.Name == "Priority" && input.Value == priority));

    private Task<int> EventsAsync(string what) => site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.Subject == "CRR4" && one.What == what));
}
