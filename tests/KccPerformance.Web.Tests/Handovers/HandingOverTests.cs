using System.Net;
using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Account;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Handovers;

/// <summary>An officer leaves or moves, and another takes over all their actions from a given day.</summary>
public sealed class HandingOverTests : IDisposable
{
    private const string Form = PlanSite.Plan + "/actions/CEA1/updates/new";

    private readonly AuthenticatorSite site = new();

    [Fact]
    public async Task Handed_over_today_the_other_officer_reports_at_once_and_the_first_no_longer()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var officer2 = await site.SignInAsync(PlanSite.Officer2);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer2.GetAsync(Form)).StatusCode);
        var had = await CodesAsync(PlanSite.Officer);

        var check = await CheckAsync(administrator, daysAhead: 0);
        Assert.Equal(had, check.QuerySelectorAll("tbody th strong").Select(code => code.Words()).Order(StringComparer.Ordinal));
        using var done = await administrator.SubmitAsync(check.Form("main form"));

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Empty(await CodesAsync(PlanSite.Officer));
        Assert.Superset(had.ToHashSet(StringComparer.Ordinal), (await CodesAsync(PlanSite.Officer2)).ToHashSet(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await officer2.GetAsync(Form)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(Form)).StatusCode);
        var events = await site.ReadAsync(db => db.AuditEvents
            .Where(one => one.What == "Changed responsible officers" && one.ActorName == "Handover arranged by Performance manager").Select(one => one.Subject).ToListAsync());
        Assert.Equal(had, events.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_reported_before_keeps_the_name_of_who_reported_it()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var names = await NamesAsync();

        using var done = await administrator.SubmitAsync((await CheckAsync(administrator, daysAhead: 0)).Form("main form"));

        Assert.Equal(names, await NamesAsync());

        Task<List<string>> NamesAsync() => site.ReadAsync(db => db.Updates.OrderBy(update => update.Id).Select(update => update.AuthorName).ToListAsync());
    }

    [Fact]
    public async Task Arranged_for_a_later_day_nothing_moves_before_it_and_then_once_also_with_several_instances()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var had = await CodesAsync(PlanSite.Officer);
        using var done = await administrator.SubmitAsync((await CheckAsync(administrator, daysAhead: 3)).Form("main form"));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        site.Clock.Utc = site.Clock.Utc.AddDays(2);
        Assert.Equal(0, await RoundAsync());
        Assert.Equal(had, await CodesAsync(PlanSite.Officer));

        site.Clock.Utc = site.Clock.Utc.AddDays(1);
        var rounds = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RoundAsync())).InTimeAsync();

        Assert.Equal(1, rounds.Sum());
        Assert.Empty(await CodesAsync(PlanSite.Officer));
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Completed a handover")));
        Assert.Equal(had.Count, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Changed responsible officers")));
    }

    [Fact]
    public async Task Called_off_before_its_day_it_never_happens()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var arranged = await administrator.SubmitAsync((await CheckAsync(administrator, daysAhead: 3)).Form("main form"));
        var address = await AddressAsync(PlanSite.Officer);
        var form = (await administrator.GetPageAsync(address)).Form("main form[action$='/call-off']");

        using var off = await administrator.SubmitAsync(form);
        using var again = await administrator.SubmitAsync(form);

        Assert.Equal(address, off.Headers.Location?.OriginalString);
        Assert.Equal("This handover has already been completed or cancelled.", (await again.ReadPageAsync()).QuerySelector(".govuk-error-summary li").Words());
        site.Clock.Utc = site.Clock.Utc.AddDays(4);
        Assert.Equal(0, await RoundAsync());
        Assert.NotEmpty(await CodesAsync(PlanSite.Officer));
    }

    [Fact]
    public async Task A_check_page_that_is_out_of_date_changes_nothing()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var had = await CodesAsync(PlanSite.Officer);
        var form = (await CheckAsync(administrator, daysAhead: 0)).Form("main form");

        using var refused = await administrator.SubmitAsync(form, ("Seen", "another"));

        Assert.Contains("have changed since you opened this page", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal(had, await CodesAsync(PlanSite.Officer));
    }

    [Theory]
    [InlineData("ToId", "", "Select who gets the actions")]
    [InlineData("ToId", "4", "Select another officer from the list")]
    [InlineData("ToId", "own", "Select another officer from the list")]
    [InlineData("On.Day", "32", "First day must be a real date")]
    [InlineData("On.Year", "2008", "The first day must be today or later")]
    public async Task Nobody_to_hand_to_or_a_day_that_is_past_is_refused_beside_the_field(string field, string value, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var address = await AddressAsync(PlanSite.Officer);
        var typed = value switch
        {
            "own" => address.Split('/')[3],
            "4" => (await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Member).Select(user => user.Id).SingleAsync())).ToString(),
            _ => value,
        };
        (string Name, string? Value)[] fields = field == "ToId" ? [(field, typed)] : [("ToId", await IdAsync(PlanSite.Officer2)), (field, typed)];

        using var response = await administrator.SubmitAsync((await administrator.GetPageAsync(address)).Form("main form"), fields);

        Assert.Equal(sentence, (await response.ReadPageAsync()).QuerySelector(".govuk-error-summary li").Words());
    }

    public void Dispose() => site.Dispose();

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> CheckAsync(HttpClient administrator, int daysAhead)
    {
        var page = await administrator.GetPageAsync(await AddressAsync(PlanSite.Officer));
        var day = new DateOnly(2009, 9, 17).AddDays(daysAhead);
        using var response = await administrator.SubmitAsync(
            page.Form("main form"), ("ToId", await IdAsync(PlanSite.Officer2)), ("On.Day", day.Day.ToString()), ("On.Month", day.Month.ToString()), ("On.Year", day.Year.ToString()));
        return await response.ReadPageAsync();
    }

    private async Task<int> RoundAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<HandoverService>().CarryOutDueAsync();
    }

    private async Task<string> AddressAsync(string email) => $"/admin/users/{await IdAsync(email)}/handover";

    private async Task<string> IdAsync(string email)
        => (await site.ReadAsync(db => db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync())).ToString();

    private Task<List<string>> CodesAsync(string email)
        => site.ReadAsync(db => db.ResponsibleOfficers.Where(one => one.User.Email == email).Select(one => one.Action.Code).OrderBy(code => code).ToListAsync());
}
