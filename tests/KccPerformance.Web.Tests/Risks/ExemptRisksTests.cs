using System.Net;
using System.Text;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Programs;
using KccPerformance.Core.Risks;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Api;
using KccPerformance.Web.Tests.Permissions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Risks;

/// <summary>Users without the permission see no text of an exempt risk on any page, in any file or in any email.</summary>
public sealed class ExemptRisksTests(ExemptRisksTests.PlantedSite site) : IClassFixture<ExemptRisksTests.PlantedSite>
{
    /// <summary>A word in every text of the exempt risks, and in no other text.</summary>
    private const string Mark = "Xyzzy";

    /// <summary>The word beside it, used as a search term.</summary>
    private const string Beside = "plover";

    private static readonly string[] References = ["CRR777", "CRR778", "CRR779", "CRR18"];

    public static TheoryData<string> Others => [PlanSite.Member, PlanSite.Officer, PlanSite.Officer2, PlanSite.PerformanceOfficer, PlanSite.Director];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task No_page_or_file_has_a_word_of_them(string who)
    {
        using var client = await site.SignInAsync(who);
        string[] more =
        [
            "/risks?state=closed", "/risks?mine=yes", "/risks?q=" + Beside, "/risks?register=CRR", "/risks/risks.csv?register=CRR", "/risks/CRR17", "/risks/CRR1",
            "/risks/reports/crr-2014-02-08", "/risks/reports/crr-2014-02-08/risks.csv", "/risks/reports/crr-2014-02-08/changes", "/risks/reports/crr-2014-02-10",
            "/risks/reports/crr-2014-02-10/risks.csv", "/risks/reports/crr-2014-02-10/changes", "/risks/reports/crr-2013-12-31/changes?to=crr-2014-02-10",
            "/risks/reports/crr-2014-02-08/changes?to=crr-2014-02-10",
            "/search?q=" + Beside, "/search?q=" + Beside + "+contract", "/search?q=disposal", "/", "/plans", "/my-actions", "/your-work", "/account", "/committees/1", "/committees/2", "/committees/3", "/performance",
        ];
        var addresses = RouteTable.All.Where(route => route.Verb == "GET" && route.Pattern.StartsWith("risks", StringComparison.Ordinal)).Select(route => route.Address).Concat(more);
        foreach (var address in addresses)
        {
            var text = await ReadAsync(client, address);
            Assert.False(text.Contains(Mark, StringComparison.OrdinalIgnoreCase), $"{who} met a word of an exempt risk at {address}");
            Assert.False(text.Contains("waste disposal contract", StringComparison.OrdinalIgnoreCase), $"{who} met the exempt risk of the sample at {address}");
            Assert.All(References, reference => Assert.False(text.Contains(reference, StringComparison.OrdinalIgnoreCase), $"{who} met {reference} at {address}"));
        }
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task One_is_not_found_as_if_it_did_not_exist(string who)
    {
        using var client = await site.SignInAsync(who);
        foreach (var reference in References.Append("CRR12345"))
        {
            using var page = await client.GetAsync(new Uri($"/risks/{reference}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            if (who == PlanSite.Member)
            {
                continue;
            }

            foreach (var form in new[] { "review", "actions/1/progress" })
            {
                using var response = await client.GetAsync(new Uri($"/risks/{reference}/{form}", UriKind.Relative));
                Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            }
        }

        using var search = await client.GetAsync(new Uri("/search?q=CRR777", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, search.StatusCode);
        Assert.DoesNotContain("/risks/CRR777", await search.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_are_told_how_many_there_are_and_by_which_paragraph()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/risks");
        Assert.Equal("2 of 10 corporate risks are red; 9 are above target", page.QuerySelector("h1").Words());
        Assert.Equal(
            "Exempt risks 3 more risks are exempt from publication (Part 2) under Schedule 12A of the Local Government Act 1972: "
                + "1 by paragraph 3 (financial or business affairs of any person) and 2 by paragraph 5 (legal professional privilege).",
            page.QuerySelector("section[aria-labelledby=exempt]").Words());
    }

    [Fact]
    public async Task Those_who_may_read_them_see_them_marked_on_every_line_and_in_no_count_or_download()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync("/risks");
        Assert.Equal("2 of 10 corporate risks are red; 9 are above target", page.QuerySelector("h1").Words());
        var rows = page.QuerySelectorAll("table[aria-labelledby=exempt] tbody tr");
        Assert.Equal(["CRR778", "CRR18", "CRR779"], rows.Select(row => row.QuerySelector("th strong").Words()));
        Assert.All(rows, row => Assert.Contains("Part 2: exempt, paragraph", row.QuerySelector("th").Words(), StringComparison.Ordinal));
        Assert.Contains("Part 2: exempt", (await administrator.GetPageAsync("/search?q=" + Beside)).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains(Mark, await ReadAsync(administrator, "/risks/CRR777"), StringComparison.Ordinal);
        var file = await ReadAsync(administrator, "/risks/risks.csv");
        Assert.DoesNotContain(Mark, file, StringComparison.Ordinal);
        Assert.All(References, reference => Assert.DoesNotContain(reference, file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_final_register_shows_them_to_those_who_may_read_them_and_says_that_one_is_left_out_to_others()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync("/risks/reports/crr-2014-02-08");
        Assert.Equal(["CRR778", "CRR18", "CRR779"], page.QuerySelectorAll("table[aria-labelledby=exempt] tbody tr").Select(row => row.QuerySelector("th strong").Words()));

        // The one that has become exempt since is marked like them, and in no count.
        Assert.Equal("2 of 10 corporate risks are red; 9 are above target", page.QuerySelector("h1").Words());
        Assert.DoesNotContain("CRR779", page.QuerySelector("table[aria-labelledby=list]").Words(), StringComparison.Ordinal);
        Assert.Contains("Part 2: exempt, paragraph 5", page.QuerySelector("#CRR779").Words(), StringComparison.Ordinal);
        Assert.Contains(Mark, page.QuerySelector("#CRR779").Words(), StringComparison.Ordinal);
        Assert.Contains("CRR779", (await administrator.GetPageAsync("/risks/reports/crr-2013-12-31/changes")).QuerySelector("section[aria-labelledby=new]").Words(), StringComparison.Ordinal);

        using var member = await site.SignInAsync(PlanSite.Member);
        var theirs = (await member.GetPageAsync("/risks/reports/crr-2014-02-08")).QuerySelector("section[aria-labelledby=exempt]").Words();
        Assert.Contains("2 more risks were exempt from publication", theirs, StringComparison.Ordinal);
        Assert.Contains("1 risk has become exempt since, and is left out of this page.", theirs, StringComparison.Ordinal);

        // The document for everyone of the second register has no word of them either.
        var content = await site.ReadAsync(db => db.FrozenReports.Where(one => one.Kind == "RiskRegister").OrderBy(one => one.PeriodId).Select(one => one.Content).LastAsync());
        Assert.DoesNotContain(Mark, Encoding.UTF8.GetString(content), StringComparison.OrdinalIgnoreCase);
        Assert.All(References, reference => Assert.DoesNotContain(reference, Encoding.UTF8.GetString(content), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PlanSite.Member, Role.Member)]
    [InlineData(PlanSite.PerformanceOfficer, Role.Officer)]
    [InlineData(PlanSite.Administrator, Role.Administrator)]
    public async Task No_answer_of_the_API_has_a_word_of_them_without_the_scope(string who, Role role)
    {
        using var user = await site.SignInAsync(who);
        var token = await user.CreateApiTokenAsync($"Sweep {role}", [.. ApiScopes.Of(role).Where(scope => scope != ApiScope.ExemptRisks)]);
        using var program = site.Visitor();
        var reports = await program.ReadAllAsync("/api/v1/final-reports", token);
        Assert.Equal(3, reports.Count(report => report.GetProperty("kind").GetString() == RiskRegisterModule.SubjectKind));
        foreach (var address in RouteTable.Api.Select(route => route.Address).Concat(reports.Select(report => $"/api/v1/final-reports/{report.GetProperty("id")}/document")))
        {
            using var response = await program.AskAsync(address, token);
            Assert.True(response.IsSuccessStatusCode, $"{address} answered {(int)response.StatusCode}");
            var text = await response.Content.ReadAsStringAsync();
            Assert.False(text.Contains(Mark, StringComparison.OrdinalIgnoreCase), $"{who} met a word of an exempt risk at {address}");
            Assert.All(References, reference => Assert.False(text.Contains(reference, StringComparison.OrdinalIgnoreCase), $"{who} met {reference} at {address}"));
        }
    }

    [Fact]
    public async Task The_audit_log_has_no_word_of_them_on_its_page_in_its_file_or_in_its_table()
    {
        var kept = await site.ReadAsync(db => db.AuditEvents.AsNoTracking().Select(one => $"{one.What} {one.Subject} {one.Before} {one.After}").ToListAsync());
        Assert.Contains(kept, one => one.StartsWith("Reviewed a risk Exempt risk ", StringComparison.Ordinal));
        Assert.DoesNotContain(kept, one => one.Contains(Mark, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(kept, one => one.Contains("CRR777", StringComparison.Ordinal) || one.Contains("CRR778", StringComparison.Ordinal) || one.Contains("CRR18", StringComparison.Ordinal));

        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.DoesNotContain(Mark, await ReadAsync(administrator, "/admin/audit"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Mark, await ReadAsync(administrator, "/admin/audit.csv"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task No_email_has_a_word_of_them_though_an_action_is_due_and_one_of_an_open_risk_is_asked_for()
    {
        await using (var scope = site.Services.CreateAsyncScope())
        {
            foreach (var source in scope.ServiceProvider.GetServices<IReminderSource>())
            {
                await source.WriteAsync("https://plans.example.org");
            }
        }

        var mails = await site.ReadAsync(db => db.Outbox.AsNoTracking().Select(mail => $"{mail.Recipient} {mail.Key} {mail.Subject} {mail.Text}").ToListAsync());
        Assert.DoesNotContain(mails, mail => mail.Contains(Mark, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("CRR1, due 12 February 2014", Assert.Single(mails, mail => mail.Contains("risk-actions:", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return response.Headers.Location is { } next && !next.OriginalString.Contains("sign-in", StringComparison.Ordinal)
            ? await ReadAsync(client, next.OriginalString)
            : Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>A site with marked words in every text of exempt risks, all entered through its pages.</summary>
    public sealed class PlantedSite : PlanSite, IAsyncLifetime
    {
        public async Task InitializeAsync()
        {
            using var administrator = await SignInAsync(Administrator);
            var (officer, lead) = await ReadAsync(async db => (
                (await db.Users.SingleAsync(one => one.Email == PerformanceOfficer)).Id, (await db.Users.SingleAsync(one => one.Email == Director)).Id));
            var due = new (string Name, string? Value)[] { ("DueDate.Day", "12"), ("DueDate.Month", "2"), ("DueDate.Year", "2014") };
            (string Name, string? Value)[] texts =
            [
                ("Title", Words("title")), ("Cause", Words("cause")), ("Event", Words("event")), ("Consequence", Words("consequence")),
                ("Controls", Words("controls")), ("Owner", Words("owner")), ("LeadId", $"{lead}"), ("OfficerIds", $"{officer}"), ("RegisterId", "1"),
            ];

            // One risk is exempt from the start, and is then refocused.
            await administrator.SaveAsync("/risks/new", [.. texts, ("Reference", "CRR777"), ("ExemptParagraph", "5")]);
            await WriteAsync(administrator, "CRR777", texts, due);
            await administrator.SaveAsync("/risks/CRR777/refocus", ("Reference", "CRR778"), ("Title", Words("new title")), ("Reason", Words("reason for refocusing")));
            await WriteAsync(administrator, "CRR778", texts, due);

            // The other becomes exempt after its texts were written. An open risk is refocused from it.
            await administrator.SaveAsync("/risks/new", [.. texts, ("Reference", "CRR779")]);
            await WriteAsync(administrator, "CRR779", texts, due);

            // It is in a final register of everyone, and then becomes exempt. A second register is finalised after that.
            await FinalRegisterTests.FinaliseAsync(administrator, "8", "2");
            await administrator.SaveAsync("/risks/CRR779/exempt", ("ExemptParagraph", "5"));
            await ReadAsync(db => db.Risks.Where(risk => risk.Reference == "CRR1").ExecuteUpdateAsync(set => set
                .SetProperty(risk => risk.RefocusedFrom, "CRR779").SetProperty(risk => risk.RefocusedFromTitle, Words("title before"))));
            await administrator.SaveAsync("/risks/CRR1/actions/2/edit", due);
            await FinalRegisterTests.FinaliseAsync(administrator, "10", "2");
        }

        public new Task DisposeAsync() => base.DisposeAsync().AsTask();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:PerformanceToday", "2014-02-10T09:00:00");
        }

        private static string Words(string what) => $"{Mark} {Beside} {what}";

        private static async Task WriteAsync(HttpClient client, string reference, (string Name, string? Value)[] texts, (string Name, string? Value)[] due)
        {
            await client.SaveAsync($"/risks/{reference}/edit", [.. texts.Where(text => text.Name != "RegisterId"), ("Cause", Words("another cause"))]);
            await client.SaveAsync($"/risks/{reference}/review", ("Score", reference == "CRR779" ? "7" : "25"), ("Likelihood", string.Empty), ("Impact", string.Empty), ("TargetScore", "6"), ("Reason", Words("reason")));
            await client.SaveAsync($"/risks/{reference}/actions/new", [("Text", Words("action")), ("Owner", Words("action owner")), .. due]);
            await client.SaveAsync($"/risks/{reference}/actions/1/progress", ("Text", Words("note")), ("State", "Outstanding"));
            await client.SaveAsync($"/risks/{reference}/actions/1/edit", ("Text", Words("another action")));
        }
    }
}
