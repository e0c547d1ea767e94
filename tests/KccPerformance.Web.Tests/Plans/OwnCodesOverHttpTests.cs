using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Programs;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Api;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Plans;

/// <summary>A plan with the codes of its document and without categories is shown, updated, reported and read like any other.</summary>
public sealed class OwnCodesOverHttpTests : IDisposable
{
    private const string Plan = "/plans/children-first";

    private readonly PlanSite site = new();

    [Fact]
    public async Task An_officer_may_report_on_their_own_codes_only_in_any_case_and_with_slashes()
    {
        await AddPlanAsync();
        using var officer = await site.SignInAsync(PlanSite.Officer);
        foreach (var code in new[] { "R1a", "r1A", "2/4", "2~4", "1.10" })
        {
            using var own = await officer.GetAsync(new Uri($"{Plan}/actions/{code}/updates/new", UriKind.Relative));
            Assert.True(own.StatusCode == HttpStatusCode.OK, $"{code} answered {own.StatusCode}");
        }

        using var other = await officer.GetAsync(new Uri(Plan + "/actions/1.2/updates/new", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        Assert.Equal("1.2", await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Access refused").OrderByDescending(one => one.Sequence).Select(one => one.Subject).FirstAsync()));

        // An error names the code as it is written.
        var form = (await officer.GetPageAsync(Plan + "/actions/r1A/updates/new")).Form("form[action$='/updates/new']");
        using var refused = await officer.SubmitAsync(form, ("Narrative", "We are late"), ("Stage", "InProgress"), ("Delivery", "OffTrack"), ("Confidence", "Low"));
        Assert.Contains(" back on track", string.Concat((await refused.ReadPageAsync()).Errors()), StringComparison.Ordinal);
        using var saved = await officer.SubmitAsync(
            form, ("Narrative", "Two teams trained"), ("Stage", "InProgress"), ("Delivery", "OnTrack"), ("Confidence", "High"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("Two teams trained", await site.ReadAsync(db => db.Updates.Where(one => one.Action.Code == "R1a").Select(one => one.Narrative).SingleAsync()));
    }

    [Fact]
    public async Task Programs_read_such_a_plan_with_its_codes_and_no_category()
    {
        await AddPlanAsync();
        using var member = await site.SignInAsync(PlanSite.Member);
        using var program = site.Visitor();
        var token = await member.CreateApiTokenAsync("Reader", ApiScope.Plans, ApiScope.Actions, ApiScope.Updates);
        var actions = (await program.ReadJsonAsync("/api/v1/actions?plan=children-first", token)).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(Codes.Order(StringComparer.Ordinal), actions.Select(one => one.GetProperty("code").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(actions, one => Assert.Equal(JsonValueKind.Null, one.GetProperty("category").ValueKind));
        Assert.All(actions, one => Assert.Equal(
            ["Responsible officer: Nobody Known", "Finding: Plans are weak"],
            one.GetProperty("extraTexts").EnumerateArray().Select(text => $"{text.GetProperty("heading").GetString()}: {text.GetProperty("text").GetString()}")));
        var kent = (await program.ReadJsonAsync("/api/v1/actions?plan=building-on-success&limit=1", token)).GetProperty("items")[0];
        Assert.Equal("a", kent.GetProperty("category").GetString());
        Assert.Empty((await program.ReadJsonAsync("/api/v1/updates?plan=children-first&action=r1A", token)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Its_report_and_files_have_its_codes_in_order_and_no_categories()
    {
        await AddPlanAsync();
        var period = await FreezeAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var pack = await administrator.GetPageAsync($"{Plan}/reports/{period}");
        Assert.DoesNotContain("Inspectors’ comment", pack.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("None", pack.QuerySelectorAll("h2, h3, h4").Select(heading => heading.Words()));
        foreach (var file in new[] { "pack.docx", "pack.html", "position.json" })
        {
            Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(new Uri($"{Plan}/reports/{period}/{file}", UriKind.Relative))).StatusCode);
        }

        var csv = await administrator.GetStringAsync(new Uri($"{Plan}/reports/{period}/actions.csv", UriKind.Relative));
        Assert.StartsWith("code,theme,theme_name,paragraphs,action,", csv.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Equal(Codes, csv.Split('\n').Skip(1).Select(line => line.Split(',')[0]).Where(code => code.Trim().Length > 0));

        (await administrator.SubmitAsync((await administrator.GetPageAsync($"{Plan}/reports/{period}/publish")).Form("form.app-form-narrow"))).Dispose();
        using var visitor = site.Visitor();
        var published = await visitor.GetPageAsync($"/published/children-first/{period}");
        Assert.DoesNotContain("Inspectors’ comment", published.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Train every team manager", published.Body.TextContent, StringComparison.Ordinal);
        using var data = JsonDocument.Parse(await visitor.GetStringAsync(new Uri($"/published/children-first/{period}/actions.json", UriKind.Relative)));
        var text = data.RootElement.GetRawText();
        Assert.DoesNotContain("\"None\"", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Texts_under_the_documents_headings_are_found_and_the_words_of_an_action_have_the_plans_name()
    {
        await AddPlanAsync();
        using var member = await site.SignInAsync(PlanSite.Member);
        var found = (await member.GetPageAsync("/search?q=weak")).QuerySelectorAll(".app-results__item").Where(IsOfThePlan).ToList();
        Assert.Equal(Codes, found.Select(item => item.QuerySelector(".app-results__title strong").Words()));
        Assert.All(found, item => Assert.Equal("Finding: Plans are weak", item.QuerySelector("p").Words()));

        var only = Assert.Single((await member.GetPageAsync("/search?q=every")).QuerySelectorAll(".app-results__item"), IsOfThePlan);
        Assert.Equal("Action: Train every team manager", only.QuerySelector("p").Words());

        Assert.Contains("by the words of the action", (await member.GetPageAsync(Plan + "/actions?sort=action")).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("by the inspectors’ comment", (await member.GetPageAsync(PlanSite.Plan + "/actions?sort=action")).QuerySelector("main").Words(), StringComparison.Ordinal);

        static bool IsOfThePlan(IElement item) => item.QuerySelector("a")?.GetAttribute("href")?.StartsWith(Plan, StringComparison.Ordinal) == true;
    }

    [Fact]
    public async Task Reports_and_files_have_the_texts_under_the_documents_headings_and_those_of_other_plans_stay_as_they_are()
    {
        await AddPlanAsync();
        var period = await FreezeAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Equal(Codes.Length, (await administrator.GetPageAsync($"{Plan}/reports/{period}")).QuerySelectorAll("tr.app-pack__strip").Count(strip => strip.Words().EndsWith("Finding: Plans are weak", StringComparison.Ordinal)));
        Assert.Equal(Codes.Length, Count(await administrator.GetStringAsync(new Uri($"{Plan}/reports/{period}/pack.html", UriKind.Relative)), "Plans are weak"));
        Assert.Equal(Codes.Length, Count(await administrator.GetStringAsync(new Uri($"{Plan}/reports/{period}/position.json", UriKind.Relative)), "Plans are weak"));
        await HasColumnAsync(administrator, $"{Plan}/reports/{period}/actions.csv");
        await HasColumnAsync(administrator, $"{Plan}/actions.csv");
        Assert.Equal(Codes.Length, Count(await administrator.GetStringAsync(new Uri($"{Plan}/actions.json", UriKind.Relative)), "Plans are weak"));

        (await administrator.SubmitAsync((await administrator.GetPageAsync($"{Plan}/reports/{period}/publish")).Form("form.app-form-narrow"))).Dispose();
        using var visitor = site.Visitor();
        var published = await visitor.GetPageAsync($"/published/children-first/{period}");
        Assert.Equal(Codes.Length, published.QuerySelectorAll("th .app-table__sub").Count(text => text.Words() == "Finding: Plans are weak"));
        await HasColumnAsync(visitor, $"/published/children-first/{period}/actions.csv");
        foreach (var address in new[] { string.Empty, "/actions.csv", "/actions.json" })
        {
            Assert.DoesNotContain("Nobody Known", await visitor.GetStringAsync(new Uri($"/published/children-first/{period}{address}", UriKind.Relative)), StringComparison.Ordinal);
        }

        Assert.Equal(Codes.Length, Count(await visitor.GetStringAsync(new Uri($"/published/children-first/{period}/actions.json", UriKind.Relative)), "Plans are weak"));

        // A plan like Building on Success has no such texts, and its documents do not say so.
        await using var scope = site.Services.CreateAsyncScope();
        var kent = await scope.ServiceProvider.GetRequiredService<PlanPositionReader>().ReadAsync(1, periodId: null, new DateTime(2009, 9, 17, 12, 0, 0, DateTimeKind.Utc));
        Assert.Equal("building-on-success", kent.Plan.Slug);
        Assert.DoesNotContain("\"extras\"", Encoding.UTF8.GetString(PositionFormat.Write(kent)), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"extras\"", JsonSerializer.Serialize(PublicPosition.Of(kent)), StringComparison.OrdinalIgnoreCase);

        static int Count(string text, string words) => text.Split(words).Length - 1;

        static async Task HasColumnAsync(HttpClient client, string address)
        {
            var lines = (await client.GetStringAsync(new Uri(address, UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')).ToList();
            Assert.EndsWith(",Finding", lines[0], StringComparison.Ordinal);
            Assert.All(lines.Skip(1), line => Assert.EndsWith(",Plans are weak", line, StringComparison.Ordinal));
        }
    }

    public void Dispose() => site.Dispose();

    /// <summary>In the plan's order.</summary>
    private static readonly string[] Codes = ["1.2", "1.10", "2/4", "R1a", "REC-07"];

    private Task<int> AddPlanAsync() => site.ReadAsync(async db =>
    {
        var plan = new ImprovementPlan("Children first", "Inspection of services", "Ofsted", new(2009, 2, 1), PlanCoding.Own, hasCategories: false);
        var area = plan.AddArea("Practice", prefix: null);
        var officer = await db.Users.SingleAsync(user => user.Email == PlanSite.Officer);
        foreach (var code in Codes.Reverse())
        {
            var action = area.AddAction(
                code, Category.None, 0,
                new ActionText(code == "R1a" ? "Train every team manager" : $"Do {code}", "31 March 2010", string.Empty, [], ["Managers are trained"], []) { Extras = [new ExtraText("Responsible officer", "Nobody Known"), new ExtraText("Finding", "Plans are weak")] },
                Timescale.DueBy(new(2010, 3, 31)), new(2009, 4, 1));
            if (code != "1.2")
            {
                action.AddOfficer(officer);
            }
        }

        plan.Adopt(new(2009, 4, 1));
        db.Plans.Add(plan);
        var period = new ReportingPeriod(plan.Subject, "April to September 2009", new(2009, 4, 1), new(2009, 9, 30), new DateTime(2009, 9, 30, 16, 0, 0, DateTimeKind.Utc), meeting: null);
        db.Periods.Add(period);
        return await db.SaveChangesAsync();
    });

    private async Task<int> FreezeAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        var period = await db.Periods.SingleAsync(one => one.Subject.Slug == "children-first");
        period.Close();
        await db.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<FreezeService>().FreezeAsync(period.Id, "All reports are in.", period.Version, new Actor(1, "Performance manager", null));
        return period.Id;
    }
}
