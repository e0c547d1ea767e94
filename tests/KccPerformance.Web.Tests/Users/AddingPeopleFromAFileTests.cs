using System.Net;
using System.Text;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Reminders;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Users;

/// <summary>A file of people is checked first, then added as a whole or not at all, and adding it again changes nothing.</summary>
public sealed class AddingPeopleFromAFileTests : IDisposable
{
    private const string People =
        "Email,Name,Role,Actions\n"
        + "libraries@example.org,Libraries officer,officer,CEA1 building-on-success/CEC2\n"
        + "chair@example.org,Chair of the committee,Member,\n";

    private readonly MailSite site = new();

    [Fact]
    public async Task People_are_shown_first_and_then_added_with_their_actions_and_mailed_a_link_that_works()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var preview = await administrator.UploadPeopleAsync(People);
        Assert.Equal("2 people would be added", preview.QuerySelector("h1").Words());
        Assert.Equal(["import-form", "cancel-form"], preview.QuerySelectorAll("main .app-no-print button[form]").Select(button => button.GetAttribute("form")));
        Assert.Equal(12, await CountAsync());
        Assert.Contains("Libraries officer libraries@example.org Officer CEA1, CEC2", preview.QuerySelector("table[aria-labelledby=added] tbody").Words(), StringComparison.Ordinal);

        using var added = await administrator.SubmitAsync(preview.AddForm());

        Assert.Equal("/admin/users", added.Headers.Location?.OriginalString);
        Assert.Equal("2 people added. Each will be emailed a link to set a password within a few minutes.", (await administrator.GetPageAsync("/admin/users")).QuerySelector(".govuk-notification-banner__heading").Words());
        Assert.Equal(["CEA1", "CEC2"], await site.ReadAsync(db => db.ResponsibleOfficers.Where(one => one.User.Email == "libraries@example.org").Select(one => one.Action.Code).Order().ToListAsync()));
        Assert.Equal(
            ["Added people from a file Users", "Added user chair@example.org", "Added user libraries@example.org", "Changed responsible officers CEA1", "Changed responsible officers CEC2"],
            (await site.ReadAsync(db => db.AuditEvents.OrderByDescending(one => one.Sequence).Take(5).Select(one => one.What + " " + one.Subject).ToListAsync())).Order(StringComparer.Ordinal));

        Assert.DoesNotContain(await site.ReadAsync(db => db.Outbox.Select(one => one.Text).ToListAsync()), text => text.Contains("token=", StringComparison.Ordinal));
        await site.RunRoundAsync();
        await site.RunRoundAsync();
        Assert.Equal(["chair@example.org", "libraries@example.org"], site.Sent.Where(one => one.Subject.StartsWith("Set your password", StringComparison.Ordinal)).Select(one => one.To).Order(StringComparer.Ordinal));
        var link = site.Sent.Single(one => one.To == "libraries@example.org").Text.Split('\n').Single(line => line.StartsWith("http", StringComparison.Ordinal));
        using var visitor = site.Visitor();
        using var set = await visitor.SubmitAsync((await visitor.GetPageAsync(new Uri(link).PathAndQuery)).Form("main form"), ("NewPassword", "harpsichord mulberry tandem"));
        using var officer = await site.SignInAsync("libraries@example.org", "harpsichord mulberry tandem");
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(PlanSite.Plan + "/actions/CEA1/updates/new")).StatusCode);
    }

    [Theory]
    [InlineData("officer and administrator", Role.Officer | Role.Administrator, "Officer and administrator")]
    [InlineData("Administrator; Officer; officer", Role.Officer | Role.Administrator, "Officer and administrator")]
    [InlineData("OFFICER|administrator", Role.Officer | Role.Administrator, "Officer and administrator")]
    [InlineData("\"officer, administrator\"", Role.Officer | Role.Administrator, "Officer and administrator")]
    [InlineData("Performance assurance officer and officer", Role.Officer | Role.Assurance, "Officer and performance assurance officer")]
    [InlineData("officer+assurance", Role.Officer | Role.Assurance, "Officer and performance assurance officer")]
    public async Task A_cell_can_name_several_roles(string cell, Role roles, string shown)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var preview = await administrator.UploadPeopleAsync("email,name,role,actions\nhead@example.org,Head of policy," + cell + ",CEA1\n");
        Assert.Contains($"Head of policy head@example.org {shown} CEA1", preview.QuerySelector("table[aria-labelledby=added] tbody").Words(), StringComparison.Ordinal);

        using var added = await administrator.SubmitAsync(preview.AddForm(), ("SendLinks", null));

        Assert.Equal(roles, await site.ReadAsync(db => db.Users.Where(user => user.Email == "head@example.org").Select(user => user.Roles).SingleAsync()));
        Assert.Equal(["CEA1"], await site.ReadAsync(db => db.ResponsibleOfficers.Where(one => one.User.Email == "head@example.org").Select(one => one.Action.Code).ToListAsync()));
    }

    [Fact]
    public async Task One_unknown_role_in_a_cell_is_named_and_a_file_read_by_an_earlier_version_is_refused()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var unknown = await administrator.UploadPeopleAsync("email,name,role\nhead@example.org,Head of policy,officer and boss\n");
        Assert.Equal(
            ["Row 2, role: “boss” is not a role. Enter member, officer, administrator or performance assurance officer"],
            unknown.QuerySelectorAll("section[aria-labelledby=stops] li").Select(item => item.Words()));
        var preview = await administrator.UploadPeopleAsync("email,name,role\nhead@example.org,Head of policy,officer\n");
        var address = preview.AddForm().GetAttribute("action")!.Replace("/apply", string.Empty, StringComparison.Ordinal);
        var id = Guid.Parse(address[(address.LastIndexOf('/') + 1)..]);
        await site.ReadAsync(async db =>
        {
            var job = await db.Jobs.SingleAsync(one => one.Id == id);
            var old = job.Result!.Replace("\"Roles\":2", "\"Role\":1", StringComparison.Ordinal);
            Assert.NotEqual(job.Result, old);
            return await db.Jobs.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Result, old));
        });

        var again = await administrator.GetPageAsync(address);

        Assert.Equal(["Row 2, role: The role could not be read. Upload the file again"], again.QuerySelectorAll("section[aria-labelledby=stops] li").Select(item => item.Words()));
        using var refused = await administrator.SubmitAsync(preview.AddForm());
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal(12, await CountAsync());
    }

    [Fact]
    public async Task The_same_file_again_adds_nobody_and_leaves_those_there_as_they_are()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var added = await administrator.SubmitAsync((await administrator.UploadPeopleAsync(People)).AddForm(), ("SendLinks", null));
        Assert.Equal(0, await site.ReadAsync(db => db.Outbox.CountAsync()));

        var again = await administrator.UploadPeopleAsync(People.Replace("Libraries officer,officer", "Another name,administrator", StringComparison.Ordinal).Replace("CEA1 building-on-success/CEC2", string.Empty, StringComparison.Ordinal));

        Assert.Equal("No new people to add", again.QuerySelector("h1").Words());
        Assert.Null(again.QuerySelector("form[action$='/apply']"));
        Assert.Equal("Libraries officer libraries@example.org Called Another name in the file; officer here, administrator in the file", again.QuerySelector("table[aria-labelledby=there] tbody").Words());
        Assert.Equal(Role.Officer, await site.ReadAsync(db => db.Users.Where(user => user.Email == "libraries@example.org").Select(user => user.Roles).SingleAsync()));
        Assert.Equal(14, await CountAsync());
    }

    [Fact]
    public async Task Every_bad_row_is_named_with_its_field_and_nobody_is_added()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var preview = await administrator.UploadPeopleAsync(
            "role;name;email;actions;phone\n"
            + "officer;Good officer;good@example.org;CEA1;1\n"
            + "boss;;not-an-address;;2\n"
            + "member;Member with actions;member2@example.org;CEA1;3\n"
            + "officer;Same;GOOD@example.org;;4\n"
            + "officer;Unknown action;unknown@example.org;ZZA9, nonsense;5\n"
            + "officer;Wrong plan;wrong@example.org;other-plan/CEA1;6\n");

        Assert.Equal("people.csv has errors and cannot be imported", preview.QuerySelector("h1").Words());
        Assert.Equal(
            [
                "Row 3, email: “not-an-address”: Enter an email address in the correct format, like name@example.org",
                "Row 3, name: Enter a name or post",
                "Row 3, role: “boss” is not a role. Enter member, officer, administrator or performance assurance officer",
                "Row 4, actions: Only officers have actions. Clear this cell, or change the role to officer",
                "Row 5, email: GOOD@example.org is also in row 2. Include each person once: remove one of them",
                "Row 6, actions: “nonsense” is not an action code such as CEA1, or building-on-success/CEA1",
                "Row 7, actions: other-plan/CEA1 is not an action of an adopted plan. Correct it, or leave it out",
            ],
            preview.QuerySelectorAll("section[aria-labelledby=stops] li").Select(item => item.Words()));
        Assert.Equal("Row 1: The column “phone” is not one of email, name, role and actions, and was not read", preview.QuerySelector("section[aria-labelledby=checks] li").Words());
        Assert.Null(preview.QuerySelector("form[action$='/apply']"));

        // A forged request applies the file anyway.
        var form = preview.Form("form[action$='/put-away']");
        form.SetAttribute("action", form.GetAttribute("action")!.Replace("put-away", "apply", StringComparison.Ordinal));
        using var forced = await administrator.SubmitAsync(form, ("SendLinks", "true"));
        Assert.Equal(HttpStatusCode.OK, forced.StatusCode);
        Assert.Equal(12, await CountAsync());
    }

    [Fact]
    public async Task A_preview_that_is_out_of_date_is_refused_and_shown_anew()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var preview = await administrator.UploadPeopleAsync(People);
        using var meanwhile = await UserSite.AddAsync(administrator, "Chair", "Chair@example.org", "Member");

        using var refused = await administrator.SubmitAsync(preview.AddForm());

        var page = await refused.ReadPageAsync();
        Assert.Equal(["Accounts or actions were changed while this page was open, so no one was added. Check the list below, then add them."], page.Errors());
        Assert.Equal("1 person would be added", page.QuerySelector("h1").Words());
        Assert.Equal(13, await CountAsync());
        using var done = await administrator.SubmitAsync(page.AddForm());
        Assert.Equal(14, await CountAsync());
    }

    [Fact]
    public async Task The_same_form_many_times_at_once_adds_everybody_once()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.UploadPeopleAsync(People)).AddForm();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => administrator.SubmitAsync(form))).InTimeAsync();

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.All(answers, answer => Assert.True((int)answer.StatusCode < 500));
        Assert.Equal(14, await CountAsync());
        Assert.Equal(2, await site.ReadAsync(db => db.Outbox.CountAsync()));
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Added people from a file")));
    }

    [Fact]
    public async Task Two_thousand_people_are_added_in_one_save_and_one_more_is_refused()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var csv = new StringBuilder("email,name,role,actions\n");
        for (var row = 1; row <= 2000; row++)
        {
            csv.Append("person").Append(row).Append("@example.org,Person ").Append(row).Append(row % 2 == 0 ? ",officer,CEA1\n" : ",member,\n");
        }

        using var added = await administrator.SubmitAsync((await administrator.UploadPeopleAsync(csv.ToString())).AddForm());
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Equal(2012, await CountAsync());
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Changed responsible officers")));

        using var refused = await administrator.SendPeopleAsync(Encoding.UTF8.GetBytes(csv + "more@example.org,One more,member,\n"));
        Assert.Equal(["The file has more than 2,000 people. Add them in parts"], (await refused.ReadPageAsync()).Errors());
    }

    [Fact]
    public async Task A_file_that_waits_is_found_again_and_put_away()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var preview = await administrator.UploadPeopleAsync(People);
        Assert.Contains("people.csv", (await administrator.GetPageAsync(PeopleFileSite.Page)).QuerySelector("section[aria-labelledby=waiting]").Words(), StringComparison.Ordinal);

        using var away = await administrator.SubmitAsync(preview.Form("form[action$='/put-away']"));

        var page = await administrator.GetPageAsync(away.Headers.Location!.OriginalString);
        Assert.Equal("The import of people.csv has been cancelled. No one was added.", page.QuerySelector(".govuk-notification-banner__heading").Words());
        Assert.Null(page.QuerySelector("section[aria-labelledby=waiting]"));
        using var late = await administrator.SubmitAsync(preview.AddForm());
        Assert.Equal(["people.csv has already been imported or cancelled."], (await late.ReadPageAsync()).Errors());
        Assert.Equal(12, await CountAsync());
    }

    [Fact]
    public async Task An_invitation_loses_its_point_when_the_account_is_disabled_before_it_is_sent()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var added = await administrator.SubmitAsync((await administrator.UploadPeopleAsync(People)).AddForm());
        var id = await site.ReadAsync(db => db.Users.Where(user => user.Email == "chair@example.org").Select(user => user.Id).SingleAsync());
        using var disabled = await administrator.SubmitAsync((await administrator.GetPageAsync($"/admin/users/{id}")).Form("form[action$='/disable']"));

        await site.RunRoundAsync();

        Assert.DoesNotContain("chair@example.org", site.Recipients);
        Assert.Contains("libraries@example.org", site.Recipients);
    }

    public void Dispose() => site.Dispose();

    private Task<int> CountAsync() => site.ReadAsync(db => db.Users.CountAsync());
}
