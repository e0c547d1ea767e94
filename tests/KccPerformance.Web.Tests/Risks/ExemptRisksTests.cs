using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Programs;
using KccPerformance.Core.Risks;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Api;
using KccPerformance.Web.Tests.Evidence;
using KccPerformance.Web.Tests.MeetingPapers;
using KccPerformance.Web.Tests.Permissions;
using KccPerformance.Web.Tests.Questions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KccPerformance.Web.Tests.Risks;

/// <summary>Users without the permission see no text of an exempt item, such as a risk, an indicator, evidence or a question, on any page, in any file or in any email.</summary>
public sealed partial class ExemptRisksTests(ExemptRisksTests.PlantedSite site) : IClassFixture<ExemptRisksTests.PlantedSite>
{
    /// <summary>A word in every text of the exempt risks, and in no other text.</summary>
    private const string Mark = "Xyzzy";

    /// <summary>The word beside it, used as a search term.</summary>
    private const string Beside = "plover";

    private const string Visitor = "a visitor";

    /// <summary>Words of the title of the part that is exempt as a whole, and a text of it. Its own report is open, so only papers are without them.</summary>
    private const string TitleOfPart = "Business Plan Monitoring and Directorate Dashboard", TextOfPart = "Core communication channels";

    private static readonly string[] References = ["CRR776", "CRR777", "CRR778", "CRR779", "CRR18"];

    private static readonly string[] FormsOfQuestions = ["edit", "answer", "exempt"];

    private static readonly string[] PaperForms = [string.Empty, ".docx", ".html", ".csv", ".json"];

    public static TheoryData<string> Others => [PlanSite.Member, PlanSite.Officer, PlanSite.Officer2, PlanSite.PerformanceOfficer, PlanSite.Director];

    /// <summary>Pages and files about risks beside those of the table of routes.</summary>
    private static readonly string[] AboutRisks =
    [
        "/risks?state=closed", "/risks?mine=yes", "/risks?q=" + Beside, "/risks?register=CRR", "/risks/risks.csv?register=CRR", "/risks/CRR17", "/risks/CRR1",
        "/risks/reports/crr-2014-02-08", "/risks/reports/crr-2014-02-08/risks.csv", "/risks/reports/crr-2014-02-08/changes", "/risks/reports/crr-2014-02-10",
        "/risks/reports/crr-2014-02-10/risks.csv", "/risks/reports/crr-2014-02-10/changes", "/risks/reports/crr-2013-12-31/changes?to=crr-2014-02-10",
        "/risks/reports/crr-2014-02-08/changes?to=crr-2014-02-10",
        "/search?q=" + Beside, "/search?q=" + Beside + "+contract", "/search?q=disposal", "/", "/plans", "/my-actions", "/your-work", "/account", "/committees/1", "/committees/2", "/committees/3", "/performance",
    ];

    /// <summary>Every address that can be opened, as each role without the permission and signed out.</summary>
    [Theory]
    [InlineData(PlanSite.Member)]
    [InlineData(PlanSite.PerformanceOfficer)]
    [InlineData(Visitor)]
    public async Task No_address_of_the_product_has_a_word_of_them(string who)
    {
        // So that the files are made for this user, and are among their downloads.
        await site.ForgetGeneratedFilesAsync();
        using var client = await OpenAsync(who);
        foreach (var address in RouteTable.All.Where(route => route.Verb == "GET").Select(route => route.Address).Concat(PapersOf(site.Paper)).Concat(PublishedOf(site.Public)).Concat(site.AboutEvidence).Concat(site.AboutQuestions))
        {
            await ExpectNothingAsync(client, who, address);
        }

        if (who == Visitor)
        {
            return;
        }

        // The user is still signed in, so the pages were those of the role.
        await client.GetPageAsync("/account");
        using var created = await client.SubmitAsync((await client.GetPageAsync("/account/calendar")).Form("form[action='/account/calendar']"));
        var calendar = new Uri((await client.GetPageAsync("/account/calendar")).QuerySelector("main .govuk-inset-text a")!.TextContent).PathAndQuery;
        using var program = site.Visitor();
        Assert.Contains("BEGIN:VCALENDAR", await ReadAsync(program, calendar), StringComparison.Ordinal);
        await ExpectNothingAsync(program, who, calendar);
        var jobs = await site.ReadAsync(db => db.Jobs.Where(job => db.Users.Any(user => user.Id == job.RequestedById && user.Email == who)).Select(job => job.Id).ToListAsync());
        Assert.NotEmpty(jobs);
        foreach (var job in jobs)
        {
            await ExpectNothingAsync(client, who, $"/your-work/{job}");
            await ExpectNothingAsync(client, who, $"/your-work/{job}/file");
        }
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task No_page_or_file_about_risks_has_a_word_of_them(string who)
    {
        using var client = await OpenAsync(who);
        foreach (var address in RouteTable.All.Where(route => route.Verb == "GET" && route.Pattern.StartsWith("risks", StringComparison.Ordinal)).Select(route => route.Address)
            .Concat(AboutRisks).Concat(PapersOf(site.Paper)).Concat(PublishedOf(site.Public)).Concat(site.AboutEvidence).Concat(site.AboutQuestions))
        {
            await ExpectNothingAsync(client, who, address);
        }
    }

    [Fact]
    public async Task Those_who_may_read_them_find_every_text_that_was_planted_and_Part_2_of_the_paper()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = (await administrator.GetPageAsync("/risks/CRR777")).QuerySelector("main").Words();
        foreach (var what in new[] { "title", "another cause", "event", "consequence", "controls", "owner", "reason", "another action", "action owner", "note", "reason for refocusing" })
        {
            Assert.True(page.Contains($"{Mark} {Beside} {what}", StringComparison.Ordinal), $"“{what}” is not in: {page}");
        }

        Assert.Contains($"{Mark} {Beside} reason for closing", (await administrator.GetPageAsync("/risks/CRR776")).QuerySelector("main").Words(), StringComparison.Ordinal);
        var action = (await administrator.GetPageAsync(PlantedSite.ActionWithEvidence)).QuerySelector("main").Words();
        string[] ofAction = ["statement", "title of the link", "file.txt", "later statement", "reason for sending back", "question", "answer", "later question"];
        foreach (var what in ofAction)
        {
            Assert.True(action.Contains($"{Mark} {Beside} {what}", StringComparison.Ordinal), $"“{what}” is not in: {action}");
        }

        Assert.Contains(
            $"{Mark} {Beside} question on an indicator", (await administrator.GetPageAsync(PlantedSite.IndicatorWithQuestion)).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains($"{Mark} {Beside} question on a risk", (await administrator.GetPageAsync(PlantedSite.RiskWithQuestion)).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains(
            $"{Mark} {Beside} question on an objective", (await administrator.GetPageAsync(PlantedSite.ObjectiveWithQuestion)).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains(Mark, await ReadAsync(administrator, site.AboutEvidence[^1]), StringComparison.Ordinal);
        foreach (var address in new[] { "/with-part-2", "/with-part-2.docx", "/with-part-2.html" })
        {
            var text = await ReadAsync(administrator, site.Paper + address);
            Assert.Contains(Mark, text, StringComparison.Ordinal);
            Assert.Contains(TitleOfPart, text, StringComparison.Ordinal);
            Assert.Contains(TextOfPart, text, StringComparison.Ordinal);
        }

        foreach (var address in PapersOf(site.Paper).Concat(PublishedOf(site.Public)))
        {
            await ExpectNothingAsync(administrator, PlanSite.Administrator, address);
        }

        // The published paper is there, so looking for the mark in it means something.
        using var visitor = site.Visitor();
        Assert.Contains("Outstanding actions", (await visitor.GetPageAsync(site.Public)).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exempt_indicator_is_read_by_those_who_may_is_counted_for_all_and_is_not_found_by_others()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = (await administrator.GetPageAsync(PlantedSite.IndicatorPage)).QuerySelector("main").Words();
        Assert.Contains("Part 2: exempt, paragraph 3", page, StringComparison.Ordinal);
        foreach (var what in new[] { "name of the indicator", "management action", "management owner", "challenge", "reason for restating" })
        {
            Assert.True(page.Contains($"{Mark} {Beside} {what}", StringComparison.Ordinal), $"“{what}” is not in: {page}");
        }

        var listed = Assert.Single((await administrator.GetPageAsync("/performance/exempt")).QuerySelectorAll("main tbody tr"));
        Assert.Contains($"{PlantedSite.ExemptIndicator} {Mark} {Beside} name of the indicator", listed.Words(), StringComparison.Ordinal);
        Assert.Contains("paragraph 3", listed.Words(), StringComparison.Ordinal);
        var partTwo = (await administrator.GetPageAsync(site.Paper + "/with-part-2")).QuerySelector("main").Words();
        Assert.Contains($"Exempt, not for publication (paragraph 3): indicator {PlantedSite.ExemptIndicator}", partTwo, StringComparison.Ordinal);
        Assert.Contains($"{Mark} {Beside} management action", partTwo, StringComparison.Ordinal);

        // What is the same for everyone leaves it out for them too, and counts it.
        string[] shared =
        [
            "/performance/indicators", "/performance/results.csv", "/performance/results.json", "/performance/reports/2013-14-q3", "/performance/reports/2013-14-q4",
            "/performance/reports/2013-14-q3/report.json", "/performance/reports/2013-14-q3/document", "/performance/reports/2013-14-q4/document",
            "/performance/sections/education-learning-and-skills", "/performance/changes/2013-14-q3/2013-14-q4", "/search?q=" + PlantedSite.ExemptIndicator[..2],
            "/priorities", "/counts/QPR-2013-12-31-green", "/counts/QPR-2013-12-31-amber", "/counts/QPR-2013-12-31-red",
        ];
        foreach (var address in shared)
        {
            await ExpectNothingAsync(administrator, PlanSite.Administrator, address);
        }

        foreach (var who in new[] { PlanSite.Member, PlanSite.PerformanceOfficer, PlanSite.Director })
        {
            using var other = await site.SignInAsync(who);
            Assert.Contains(
                "1 more indicator is exempt from publication (Part 2): 1 under paragraph 3", (await other.GetPageAsync("/performance")).QuerySelector("main").Words(), StringComparison.Ordinal);
            foreach (var address in shared.Concat(["/my-actions", "/performance/approvals", "/performance/results/new"]))
            {
                await ExpectNothingAsync(other, who, address);
            }

            foreach (var address in new[] { PlantedSite.IndicatorPage, $"/performance/figures/{PlantedSite.ExemptIndicator}-2013-08" })
            {
                using var response = await other.GetAsync(new Uri(address, UriKind.Relative));
                Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
                Assert.DoesNotContain(Mark, await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
            }
        }

        // The officer who is responsible for it but may not read it does not find its forms either.
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        foreach (var form in new[] { "/restate", "/actions/new" })
        {
            using var response = await officer.GetAsync(new Uri(PlantedSite.IndicatorPage + form, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        // Not exempt any more, it is found again with all that was recorded meanwhile, and is exempt again afterwards.
        await PlantedSite.ExemptIndicatorAsync(administrator, string.Empty);
        Assert.Contains($"{Mark} {Beside} management action", (await officer.GetPageAsync(PlantedSite.IndicatorPage)).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains(PlantedSite.ExemptIndicator, await ReadAsync(officer, "/performance/reports/2013-14-q3/report.json"), StringComparison.Ordinal);
        await PlantedSite.ExemptIndicatorAsync(administrator, "3");
        await ExpectNothingAsync(officer, PlanSite.PerformanceOfficer, "/performance/reports/2013-14-q3/report.json");
    }

    [Fact]
    public async Task Queries_on_every_table_with_the_key_of_an_indicator_leave_out_exempt_ones()
    {
        var open = await site.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(type => type.FindProperty("IndicatorId") is not null && type.GetDeclaredQueryFilters().Count == 0)
            .Select(type => type.ClrType.Name).ToList()));

        // A link has keys only. What it leads to is read by the modules.
        Assert.Equal(["IndicatorLink"], open);
    }

    [Fact]
    public async Task The_log_of_the_application_has_no_word_of_them_though_they_were_entered_read_and_looked_for()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        foreach (var address in new[] { "/risks/CRR777", "/risks/CRR778/edit", "/risks/CRR778/actions/1/progress", "/search?q=" + Beside, "/risks/reports/crr-2014-02-08", site.Paper + "/with-part-2.docx" })
        {
            Assert.Contains(Mark, await ReadAsync(administrator, address), StringComparison.Ordinal);
        }

        site.Services.GetRequiredService<ILogger<ExemptRisksTests>>().LogInformation("{Word}", PlantedSite.Control);
        Assert.Contains(site.Logged, line => line.Contains(PlantedSite.Control, StringComparison.Ordinal));
        Assert.DoesNotContain(site.Logged, line => line.Contains(Mark, StringComparison.OrdinalIgnoreCase));
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
            Assert.DoesNotContain(Mark, await page.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
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
                + "1 under paragraph 3 (financial or business affairs of any person) and 2 under paragraph 5 (legal professional privilege).",
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
            Assert.False(IndicatorReference().IsMatch(text), $"{who} met the exempt indicator at {address}");
        }
    }

    [Fact]
    public async Task The_audit_log_has_no_word_of_them_on_its_page_in_its_file_or_in_its_table()
    {
        var kept = await site.ReadAsync(db => db.AuditEvents.AsNoTracking().Select(one => $"{one.What} {one.Subject} {one.Before} {one.After}").ToListAsync());
        Assert.Contains(kept, one => one.StartsWith("Reviewed a risk Exempt risk ", StringComparison.Ordinal));
        Assert.Contains(kept, one => one.StartsWith("Restated a result An exempt indicator", StringComparison.Ordinal));
        Assert.DoesNotContain(kept, one => one.Contains(Mark, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(kept, one => one.Contains("CRR776", StringComparison.Ordinal) || one.Contains("CRR777", StringComparison.Ordinal) || one.Contains("CRR778", StringComparison.Ordinal) || one.Contains("CRR18", StringComparison.Ordinal));

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

    private static IEnumerable<string> PapersOf(string paper) => PaperForms.Select(form => paper + form);

    /// <summary>The published paper, its data and the list that names it.</summary>
    private static IEnumerable<string> PublishedOf(string paper) => [paper, paper + "/items.csv", paper + "/items.json", "/published"];

    private static async Task<string> ReadAsync(HttpClient client, string address, int steps = 5)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));
        return steps > 0 && response.Headers.Location is { } next && !next.OriginalString.Contains("sign-in", StringComparison.Ordinal)
            ? await ReadAsync(client, next.OriginalString, steps - 1)
            : $"{response.Content.Headers.ContentDisposition} {response.Headers.Location} {TextOf(await response.Content.ReadAsByteArrayAsync())}";
    }

    /// <summary>The text of an answer. A Word document or a workbook is a ZIP file, whose parts are read.</summary>
    private static string TextOf(byte[] content)
    {
        if (!content.AsSpan().StartsWith("PK"u8))
        {
            return Encoding.UTF8.GetString(content);
        }

        using var archive = new ZipArchive(new MemoryStream(content));
        var text = new StringBuilder();
        foreach (var part in archive.Entries)
        {
            using var reader = new StreamReader(part.Open());
            text.AppendLine(part.FullName).AppendLine(reader.ReadToEnd());
        }

        return text.ToString();
    }

    private async Task ExpectNothingAsync(HttpClient client, string who, string address)
    {
        var text = await ReadAsync(client, address);
        Assert.False(text.Contains(Mark, StringComparison.OrdinalIgnoreCase), $"{who} met a word of an exempt risk at {address}");
        Assert.False(text.Contains("waste disposal contract", StringComparison.OrdinalIgnoreCase), $"{who} met the exempt risk of the sample at {address}");
        Assert.All(References, reference => Assert.False(text.Contains(reference, StringComparison.Ordinal), $"{who} met {reference} at {address}"));
        if (address.StartsWith(site.Paper, StringComparison.Ordinal) || address.StartsWith(site.Public, StringComparison.Ordinal))
        {
            Assert.False(text.Contains(TitleOfPart, StringComparison.OrdinalIgnoreCase) || text.Contains(TextOfPart, StringComparison.OrdinalIgnoreCase), $"{who} met the exempt part at {address}");
        }
        Assert.False(IndicatorReference().IsMatch(text), $"{who} met the exempt indicator at {address}");
    }

    /// <summary>The reference of the exempt indicator as a word, because its letters can be part of a token.</summary>
    [GeneratedRegex($@"(?<![A-Za-z0-9_+-]){PlantedSite.ExemptIndicator}(?![A-Za-z0-9_])", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex IndicatorReference();

    private async Task<HttpClient> OpenAsync(string who) => who == Visitor ? site.Visitor() : await site.SignInAsync(who);

    /// <summary>
    /// A site with marked words in every text of exempt risks, all entered through its pages. A final register with one of them is
    /// in the paper for a meeting that the committee can read.
    /// </summary>
    public sealed class PlantedSite : PaperSite
    {
        /// <summary>A word that is logged, to know that the log is read.</summary>
        public const string Control = "plugh";

        /// <summary>The indicator that is exempt, and its page. The final report of the third quarter has it.</summary>
        public const string ExemptIndicator = "EL03", IndicatorPage = "/performance/indicators/" + ExemptIndicator;

        /// <summary>The indicator that has an exempt question.</summary>
        public const string IndicatorWithQuestion = "/performance/indicators/SC02";

        /// <summary>The open risk and the objective that have an exempt question.</summary>
        public const string RiskWithQuestion = "/risks/CRR4", ObjectiveWithQuestion = "/business-plans/customer-services-2013-14/33";

        /// <summary>The action that has exempt evidence and questions.</summary>
        public const string ActionWithEvidence = Plan + "/actions/CEA1";

        private const string IndicatorSettings = "/performance/framework/2013-14/indicators/" + ExemptIndicator;

        private readonly Listener listener = new();

        /// <summary>Makes a site that listens to its own log.</summary>
        public PlantedSite()
            : base(isReusable: false)
        {
        }

        /// <summary>Pages about the exempt evidence, then its file.</summary>
        public IReadOnlyList<string> AboutEvidence { get; private set; } = [];

        /// <summary>Pages about the exempt questions.</summary>
        public IReadOnlyList<string> AboutQuestions { get; private set; } = [];

        /// <summary>The lines of the application's log that have the mark or the control word.</summary>
        public IReadOnlyCollection<string> Logged => listener.Found;

        public override async Task InitializeAsync()
        {
            using var administrator = await SignInAsync(Administrator);
            var (officer, lead) = await ReadAsync(async db => (
                (await db.Users.SingleAsync(one => one.Email == PerformanceOfficer)).Id, (await db.Users.SingleAsync(one => one.Email == Director)).Id));
            var due = new (string Name, string? Value)[] { ("DueDate.Day", "12"), ("DueDate.Month", "2"), ("DueDate.Year", "2014") };
            (string Name, string? Value)[] texts =
            [
                ("Title", Words("title")), ("Cause", Words("cause")), ("Event", Words("event")), ("Consequence", Words("consequence")),
                ("Controls", Words("controls")), ("Owner", Words("owner")), ("RegisterId", "1"),
            ];

            // Two risks are exempt from the start. One is then closed, the other refocused.
            await administrator.SaveAsync("/risks/new", [.. texts, ("Reference", "CRR776"), ("ExemptParagraph", "5")]);
            await WriteAsync(administrator, "CRR776", texts, due);
            await administrator.SaveAsync("/risks/CRR776/actions/1/progress", ("Text", Words("last report")), ("State", "Completed"));
            await administrator.SaveAsync("/risks/CRR776/close", ("Reason", Words("reason for closing")));
            await administrator.SaveAsync("/risks/new", [.. texts, ("Reference", "CRR777"), ("ExemptParagraph", "5")]);
            await WriteAsync(administrator, "CRR777", texts, due);
            await administrator.SaveAsync("/risks/CRR777/refocus", ("Reference", "CRR778"), ("Title", Words("new title")), ("Reason", Words("reason for refocusing")));
            await WriteAsync(administrator, "CRR778", texts, due);

            // Another becomes exempt after its texts were written. An open risk is refocused from it.
            await administrator.SaveAsync("/risks/new", [.. texts, ("LeadId", $"{lead}"), ("OfficerIds", $"{officer}"), ("Reference", "CRR779")]);
            await WriteAsync(administrator, "CRR779", [.. texts, ("LeadId", $"{lead}"), ("OfficerIds", $"{officer}")], due);

            // It is in a final register of everyone, which is in the paper, and then becomes exempt. A second register is finalised after that.
            await FinalRegisterTests.FinaliseAsync(administrator, "8", "2");
            await base.InitializeAsync();
            await administrator.ShowAsync(Paper);
            await administrator.PublishAsync(Paper);
            await administrator.ExemptPartAsync(Paper, place: 3, "4");
            await administrator.SaveAsync("/risks/CRR779/exempt", ("ExemptParagraph", "5"));
            await ReadAsync(db => db.Risks.Where(risk => risk.Reference == "CRR1").ExecuteUpdateAsync(set => set
                .SetProperty(risk => risk.RefocusedFrom, "CRR779").SetProperty(risk => risk.RefocusedFromTitle, Words("title before"))));
            await administrator.SaveAsync("/risks/CRR1/actions/2/edit", due);
            await FinalRegisterTests.FinaliseAsync(administrator, "10", "2");

            await PlantEvidenceAsync(administrator);
            await PlantQuestionsAsync(administrator);
            await PlantIndicatorAsync(administrator, officer);

            // They work on all of them, though the forms no longer take people who may not read a risk.
            await ReadAsync(async db =>
            {
                var people = await db.Users.Where(user => user.Id == lead || user.Id == officer).ToDictionaryAsync(user => user.Id);
                foreach (var risk in await db.Risks.Include(risk => risk.Officers).Where(risk => References.Contains(risk.Reference)).ToListAsync())
                {
                    risk.Assign(people[lead], [people[officer]]);
                }

                return await db.SaveChangesAsync();
            });
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddLogging(logging => logging.AddProvider(listener).AddFilter<Listener>(category: null, LogLevel.Information)));
        }

        /// <summary>Marks the indicator as exempt under a paragraph, or removes the exemption.</summary>
        public static async Task ExemptIndicatorAsync(HttpClient administrator, string paragraph)
        {
            using var marked = await administrator.SubmitAsync(
                (await administrator.GetPageAsync(IndicatorSettings)).Form("form[action$='/exempt']"), ("ExemptParagraph", paragraph));
            Assert.Equal(IndicatorSettings, marked.Headers.Location?.OriginalString);
        }

        /// <summary>An indicator of a final report becomes exempt, with an officer who may not read it, and gets its texts after that.</summary>
        private static async Task PlantIndicatorAsync(HttpClient administrator, int officer)
        {
            await ExemptIndicatorAsync(administrator, "3");
            (string Page, string Form, (string Name, string? Value)[] Typed)[] forms =
            [
                (IndicatorSettings, "form[action$='/people']", [("OfficerIds", $"{officer}"), ("PeopleReason", Words("reason for the officer"))]),
                (IndicatorSettings, "form[action$='/definition']",
                [
                    ("Name", Words("name of the indicator")), ("ShortName", Words("name of the indicator")), ("DefinitionNotes", Words("notes on the definition")),
                    ("Reason", Words("reason for the definition")), ("ValidFrom.Day", "1"), ("ValidFrom.Month", "5"), ("ValidFrom.Year", "2013"),
                ]),
                (IndicatorPage + "/actions/new", "form[action$='/actions/new']",
                    [("Text", Words("management action")), ("Owner", Words("management owner")), ("Due.Day", "31"), ("Due.Month", "3"), ("Due.Year", "2014")]),
                (IndicatorPage + "/challenges/new", "main form", [("Text", Words("challenge"))]),
                (IndicatorPage + "/restate", "form[method=post][action$='/restate']", [("Value", "30"), ("Kind", "Correction"), ("Reason", Words("reason for restating"))]),
            ];
            foreach (var (page, form, typed) in forms)
            {
                using var saved = await administrator.SubmitAsync((await administrator.GetPageAsync(page)).Form(form), typed);
                Assert.True(saved.StatusCode == HttpStatusCode.Redirect, $"{page} {form} was not saved");
            }
        }

        /// <summary>A statement, a link and a file that are exempt from the start, and a statement that is sent back and becomes exempt.</summary>
        private async Task PlantEvidenceAsync(HttpClient administrator)
        {
            var form = EvidenceForms.AddressOf("CEA1", 1);
            (string Name, string Value)[][] items =
            [
                [("Kind", "Statement"), ("Statement", Words("statement")), ("ExemptParagraph", "3")],
                [("Kind", "Link"), ("LinkTitle", Words("title of the link")), ("Address", $"https://www.example.org/{Mark}"), ("ExemptParagraph", "5")],
                [("Kind", "Statement"), ("Statement", Words("later statement"))],
            ];
            foreach (var item in items)
            {
                using var added = await administrator.SubmitEvidenceAsync(form, item);
                Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
            }

            using var file = new ByteArrayContent(EvidenceForms.Text(Words("text of the file")));
            using var uploaded = await administrator.UploadAsync(form, $"{Words("file")}.txt", file, ("ExemptParagraph", "1"));
            Assert.Equal(HttpStatusCode.Redirect, uploaded.StatusCode);
            var statement = Words("later statement");
            var (later, fileId) = await ReadAsync(async db => (
                await db.Criteria.SelectMany(one => one.Items).Where(item => item.Content == statement).Select(item => item.Id).SingleAsync(),
                await db.EvidenceFiles.Select(one => one.Id).SingleAsync()));
            const string Check = ActionWithEvidence + "/evidence/1";
            using var sentBack = await administrator.SubmitAsync(
                (await administrator.GetPageAsync(Check)).Form("form[action$='/send-back']"), ("Item", $"{later}"), ("SentBackReason", Words("reason for sending back")));
            Assert.Equal(HttpStatusCode.Redirect, sentBack.StatusCode);
            await administrator.ExemptEvidenceAsync("CEA1", 1, later, "4");
            AboutEvidence = [ActionWithEvidence, Check, form, $"{Check}/items/{later}/exempt", $"{Plan}/evidence/{fileId}"];
        }

        /// <summary>Questions on an action, an indicator, a risk and an objective that are exempt from the start, with an answer, and one that becomes exempt.</summary>
        private async Task PlantQuestionsAsync(HttpClient administrator)
        {
            using var member = await SignInAsync(Member);
            using var asked = await member.SubmitAsync(await member.OpenAskAsync("CEA1"), ("Text", Words("question")), ("ExemptParagraph", "3"));
            Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
            var question = await this.LastQuestionAsync();
            await administrator.AnswerAsync(question, Words("answer"));
            var later = await this.AskAsync(member, "CEA1", Words("later question"));
            await administrator.ExemptQuestionAsync(later, "5");
            using var another = await member.SubmitAsync(
                (await member.GetPageAsync(IndicatorWithQuestion + "/questions/new")).Form("main form"), ("Text", Words("question on an indicator")), ("ExemptParagraph", "3"));
            Assert.Equal(HttpStatusCode.Redirect, another.StatusCode);
            var onIndicator = (await this.LastQuestionAsync()).Id;
            await member.SaveAsync(RiskWithQuestion + "/questions/new", ("Text", Words("question on a risk")), ("ExemptParagraph", "3"));
            var onRisk = (await this.LastQuestionAsync()).Id;
            await member.SaveAsync(ObjectiveWithQuestion + "/questions/new", ("Text", Words("question on an objective")), ("ExemptParagraph", "3"));
            var onObjective = (await this.LastQuestionAsync()).Id;
            var onAction = QuestionPages.AddressOf("CEA1");
            AboutQuestions =
            [
                ActionWithEvidence, Plan + "/questions", Plan + "/questions?state=answered", "/performance/questions", IndicatorWithQuestion,
                "/risks/questions", RiskWithQuestion, "/business-plans/questions", ObjectiveWithQuestion,
                .. FormsOfQuestions.SelectMany(form => new[]
                {
                    $"{onAction}/{question.Id}/{form}", $"{onAction}/{later.Id}/{form}", $"{IndicatorWithQuestion}/questions/{onIndicator}/{form}",
                    $"{RiskWithQuestion}/questions/{onRisk}/{form}", $"{ObjectiveWithQuestion}/questions/{onObjective}/{form}",
                }),
            ];
        }

        private static string Words(string what) => $"{Mark} {Beside} {what}";

        private static async Task WriteAsync(HttpClient client, string reference, (string Name, string? Value)[] texts, (string Name, string? Value)[] due)
        {
            await client.SaveAsync($"/risks/{reference}/edit", [.. texts.Where(text => text.Name is not ("RegisterId" or "Cause")), ("Cause", Words("another cause"))]);
            await client.SaveAsync($"/risks/{reference}/review", ("Score", reference == "CRR779" ? "7" : "25"), ("Likelihood", string.Empty), ("Impact", string.Empty), ("TargetScore", "6"), ("Reason", Words("reason")));
            await client.SaveAsync($"/risks/{reference}/actions/new", [("Text", Words("action")), ("Owner", Words("action owner")), .. due]);
            await client.SaveAsync($"/risks/{reference}/actions/1/progress", ("Text", Words("note")), ("State", "Outstanding"));
            await client.SaveAsync($"/risks/{reference}/actions/1/edit", ("Text", Words("another action")));
        }

        /// <summary>Keeps the lines of the log that are looked for.</summary>
        private sealed class Listener : ILoggerProvider, ILogger
        {
            public ConcurrentQueue<string> Found { get; } = new();

            public ILogger CreateLogger(string categoryName) => this;

            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull
                => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var line = $"{formatter(state, exception)} {exception}";
                if (line.Contains(Mark, StringComparison.OrdinalIgnoreCase) || line.Contains(Control, StringComparison.Ordinal))
                {
                    Found.Enqueue(line);
                }
            }

            public void Dispose()
            {
            }
        }
    }
}
