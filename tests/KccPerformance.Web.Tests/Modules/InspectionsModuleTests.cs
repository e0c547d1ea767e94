using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.Modules;
using KccPerformance.Web.Tests.Modules.Inspections;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Modules;

/// <summary>A module with an item, an entry, a period, a final report, a question and a page is added without touching another.</summary>
public sealed partial class InspectionsModuleTests(InspectionsSite site) : IClassFixture<InspectionsSite>
{
    [Fact]
    public async Task An_officer_enters_a_finding_and_the_final_report_has_it()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var entered = await SendAsync(officer, "/inspections/VIS1/finding", ("finding", "The lift works again"));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        using var refused = await SendAsync(officer, "/inspections/VIS1/finding", ("finding", " "));
        Assert.Contains("Enter what you found", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var opened = await SendAsync(administrator, "/inspections/periods", ("name", "Autumn visits"), ("first", "2009-07-01"), ("last", "2009-12-31"));
        var report = opened.Headers.Location!.OriginalString;
        var id = int.Parse(report.Split('/')[^1]);
        using var missing = await administrator.GetAsync(new Uri(report, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);

        using var final = await SendAsync(administrator, $"/inspections/periods/{id}/final", ("reason", "All visits are done"));
        Assert.Equal(HttpStatusCode.Redirect, final.StatusCode);

        using var later = await SendAsync(officer, "/inspections/VIS1/finding", ("finding", "The lift is broken"));
        var text = await administrator.GetStringAsync(new Uri(report, UriKind.Relative));
        Assert.Contains("The lift works again", text, StringComparison.Ordinal);
        Assert.Contains("All visits are done", text, StringComparison.Ordinal);
        Assert.Contains("The lift is broken", await administrator.GetStringAsync(new Uri("/inspections", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("Finalised report", await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == "Autumn visits").Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task A_member_asks_and_the_inspector_is_emailed_and_answers()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var asked = await SendAsync(member, "/inspections/VIS2/questions", ("text", "Is the library open on Sundays?"), ("answerBy", "2009-10-01"));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var id = await site.ReadAsync(db => db.Questions.Where(question => question.Item.Code == "VIS2").Select(question => question.Id).SingleAsync());
        Assert.True(await site.ReadAsync(db => db.Outbox.AnyAsync(mail => mail.Recipient == PlanSite.Officer)));

        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var answered = await SendAsync(officer, $"/inspections/VIS2/questions/{id}/answer", ("answer", "Yes, from 11am"));
        Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        Assert.Equal(QuestionState.Answered, await site.ReadAsync(db => db.Questions.Where(question => question.Id == id).Select(question => question.State).SingleAsync()));
    }

    [Theory]
    [InlineData(PlanSite.Officer2)]
    [InlineData(PlanSite.Member)]
    [InlineData(PlanSite.Administrator)]
    public async Task Only_its_inspector_enters_a_finding(string who)
    {
        using var client = await site.SignInAsync(who);
        using var response = await SendAsync(client, "/inspections/VIS1/finding", ("finding", "Not mine"));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in_and_an_unknown_role_has_nothing()
    {
        using var visitor = site.Visitor();
        using var response = await visitor.GetAsync(new Uri("/inspections", UriKind.Relative));
        Assert.StartsWith("/account/sign-in", response.Headers.Location!.PathAndQuery, StringComparison.Ordinal);

        await using var scope = site.Services.CreateAsyncScope();
        var stranger = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "1"), new Claim(SignedInUser.RoleClaim, "Inspector")], "test"));
        foreach (var permission in new InspectionsRegistration().Permissions)
        {
            var answer = await scope.ServiceProvider.GetRequiredService<IAuthorizationService>().AuthorizeAsync(stranger, null, permission.Name);
            Assert.False(answer.Succeeded, permission.Name);
        }
    }

    [Fact]
    public async Task It_is_in_the_menu_and_the_search_finds_it()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/search?q=dover+library");
        Assert.NotEmpty(page.QuerySelectorAll("nav a[href='/inspections']"));
        Assert.NotEmpty(page.QuerySelectorAll("a[href='/inspections#VIS2']"));
    }

    [Fact]
    public async Task Its_job_runs_and_is_listed_among_the_downloads()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        Assert.Contains("VIS2,Dover library,", await member.GetStringAsync(new Uri("/inspections/list.csv", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("List of visits", (await member.GetPageAsync("/your-work")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_site_in_the_same_process_knows_nothing_of_it()
    {
        using var other = new PlanSite();
        using var scope = other.Services.CreateScope();
        Assert.Null(other.Services.GetRequiredService<PermissionTable>().Find(nameof(InspectionPermission.ReadInspections)));
        Assert.Null(scope.ServiceProvider.GetRequiredService<PerformanceDbContext>().Model.FindEntityType(typeof(Inspection)));
        using var ours = site.Services.CreateScope();
        Assert.NotNull(ours.ServiceProvider.GetRequiredService<PerformanceDbContext>().Model.FindEntityType(typeof(Inspection)));
    }

    [Fact]
    public void It_uses_no_other_module_and_nothing_in_src_names_it()
    {
        var folder = Path.Combine(Repository.Folder, "tests", "KccPerformance.Web.Tests", "Modules", "Inspections");
        var used = Directory.EnumerateFiles(folder, "*.cs").SelectMany(file => Namespaces().Matches(File.ReadAllText(file)).Select(match => match.Value)).Distinct(StringComparer.Ordinal);
        string[] house = ["Core.People", "Core.Platform", "Core.Reporting", "Web.Features.Navigation", "Web.Features.Search", "Web.Features.Work", "Web.Infrastructure", "Web.Tests"];
        Assert.DoesNotContain(used, name => !Array.Exists(house, one => name == "KccPerformance." + one || name.StartsWith($"KccPerformance.{one}.", StringComparison.Ordinal)));
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Folder, "src"), "*.cs*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"));
        Assert.DoesNotContain(sources, file => File.ReadAllText(file).Contains("InspectionsRegistration", StringComparison.Ordinal) || File.ReadAllText(file).Contains("InspectionPermission", StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string address, params (string Name, string Value)[] fields)
    {
        var token = ((IHtmlInputElement)(await client.GetPageAsync("/inspections")).QuerySelector("input[name=__RequestVerificationToken]")!).Value;
        return await client.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(
            [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]));
    }

    [GeneratedRegex(@"KccPerformance\.(?:Core|Web)\.[\w.]+", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Namespaces();
}
