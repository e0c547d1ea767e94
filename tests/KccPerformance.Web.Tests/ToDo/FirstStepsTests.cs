using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.ToDo;

/// <summary>A new administrator starts with an empty site.</summary>
public sealed class FirstStepsTests : IDisposable
{
    private const string Password = "harpsichord mulberry tandem";

    private readonly NewSite site = new();

    [Fact]
    public async Task Each_step_leads_to_its_page_and_ticks_itself_off()
    {
        using var administrator = await StartAsync();
        Assert.Equal("0 of 7 steps done. Next: add your plan.", await LeadAsync(administrator));
        var form = (await administrator.GetPageAsync("/admin/plans/new")).Form("main form");
        (await administrator.SubmitAsync(form, ("Title", "Better Together"), ("InspectionReport", "Area assessment"), ("Inspector", "Audit Commission"), ("InspectionDate.Day", "1"), ("InspectionDate.Month", "6"), ("InspectionDate.Year", "2009"))).Dispose();
        Assert.Equal("1 of 7 steps done. Next: import its actions.", await LeadAsync(administrator));

        await site.ReadAsync(async db =>
        {
            var plan = await db.Plans.Include(one => one.Areas).SingleAsync();
            var text = new ActionText("Make streets safer", "Ongoing", "Jane Clarke", [], [], []);
            plan.AddArea("Safer streets", "SS").AddAction(ActionCode.Parse("SSB1"), text, Timescale.None, new DateOnly(2009, 6, 1));
            return await db.SaveChangesAsync();
        });
        Assert.Equal("2 of 7 steps done. Next: assign lead directors.", await LeadAsync(administrator));

        await ChangeAsync(action => action.AddLead(new LeadDirector("Jane Clarke", LeadKind.Person)));
        Assert.Equal("3 of 7 steps done. Next: add a committee and its meetings.", await LeadAsync(administrator));

        await site.ReadAsync(async db =>
        {
            var committee = new Committee("Corporate Policy Overview and Scrutiny Committee", "Corporate POSC");
            (await db.Areas.SingleAsync()).ReportTo(committee);
            db.Meetings.Add(new Meeting(committee, new DateOnly(2009, 10, 8)));
            return await db.SaveChangesAsync();
        });
        Assert.Equal("4 of 7 steps done. Next: add people.", await LeadAsync(administrator));

        await ChangeAsync(action => action.AddOfficer(new User("officer@example.org", "Officer", Role.Officer) { NormalizedEmail = "OFFICER@EXAMPLE.ORG", UserName = "officer@example.org", NormalizedUserName = "OFFICER@EXAMPLE.ORG" }));
        Assert.Equal("5 of 7 steps done. Next: adopt the plan.", await LeadAsync(administrator));

        var page = await administrator.GetPageAsync(Next(await administrator.GetPageAsync("/to-do")));
        (await administrator.SubmitAsync(page.Form("form[action$='/adopt']"), ("AdoptedOn.Day", "1"), ("AdoptedOn.Month", "7"), ("AdoptedOn.Year", "2009"))).Dispose();
        Assert.Equal("6 of 7 steps done. Next: add a reporting period.", await LeadAsync(administrator));
        await administrator.GetPageAsync(Next(await administrator.GetPageAsync("/to-do")));

        await site.ReadAsync(async db =>
        {
            var period = new ReportingPeriod(await db.Subjects.SingleAsync(one => one.Kind == PlanModule.SubjectKind), "April to September 2009", new DateOnly(2009, 4, 1), new DateOnly(2009, 9, 30), new DateTime(2099, 9, 30, 16, 0, 0, DateTimeKind.Utc), meeting: null);
            period.Close();
            db.Periods.Add(period);
            return await db.SaveChangesAsync();
        });
        Assert.Equal("6 of 7 steps done. Next: open the period.", await LeadAsync(administrator));

        var added = await administrator.GetPageAsync(Next(await administrator.GetPageAsync("/to-do")));
        (await administrator.SubmitAsync(added.Form("form[action$='/open']"))).Dispose();
        var list = await administrator.GetPageAsync("/to-do");
        Assert.Null(list.QuerySelector(".app-steps"));
        Assert.Equal("1 item to do", list.QuerySelector("h1").Words());
    }

    [Fact]
    public async Task Every_step_that_can_be_taken_has_a_page_and_the_others_have_no_link()
    {
        using var administrator = await StartAsync();
        var page = await administrator.GetPageAsync("/to-do");

        Assert.Equal(7, page.QuerySelectorAll(".app-steps__step").Length);
        Assert.Equal(["/admin/plans/new", "/committees/new", "/admin/users/import"], page.QuerySelectorAll(".app-steps a").Select(link => link.GetAttribute("href")));
        foreach (var link in page.QuerySelectorAll(".app-steps a"))
        {
            await administrator.GetPageAsync(link.GetAttribute("href")!);
        }
    }

    public void Dispose() => site.Dispose();

    private static async Task<string> LeadAsync(HttpClient client) => (await client.GetPageAsync("/to-do")).QuerySelector(".app-lead").Words();

    private static string Next(IHtmlDocument page)
        => page.QuerySelectorAll(".app-steps__step").First(step => step.QuerySelector(".app-steps__state").Words() == "Next").QuerySelector("a")!.GetAttribute("href")!;

    private async Task<HttpClient> StartAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().CreateAsync(new User("first@example.org", "First administrator", Role.Administrator), Password);
        Assert.True(made.Succeeded);
        return await site.SignInAsync("first@example.org", Password);
    }

    private Task<int> ChangeAsync(Action<ImprovementAction> change) => site.ReadAsync(async db =>
    {
        change(await db.Actions.Include(action => action.Leads).Include(action => action.Officers).AsSplitQuery().SingleAsync());
        return await db.SaveChangesAsync();
    });

    private sealed class NewSite : SqliteSite
    {
        protected override bool StartsLoaded => false;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:LoadSample", "false");
        }
    }
}
