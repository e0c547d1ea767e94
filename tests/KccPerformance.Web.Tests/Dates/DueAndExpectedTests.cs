using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsvHelper;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Packs;
using KccPerformance.Web.Tests.Reminders;
using KccPerformance.Web.Tests.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Dates;

/// <summary>
/// Every page, file and email calls the due date "due" and the officers' date "expected", and says so if an
/// action has no due date. The expected dates are read from the database, not through the code that writes the text.
/// </summary>
public sealed partial class DueAndExpectedTests(PackSite site) : IClassFixture<PackSite>
{
    [Fact]
    public async Task Lists_and_themes_say_due_and_expected_for_the_right_dates()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var dated = await AllAsync();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var theme in Enumerable.Range(1, 7))
        {
            var list = await member.GetPageAsync($"{PlanSite.Plan}/actions?theme={theme}");
            foreach (var row in list.QuerySelectorAll("table.app-list tbody tr"))
            {
                var code = row.QuerySelector("th strong").Words();
                dated[code].AssertIn("the list", row.QuerySelector("td[data-label='Due date']").Words());
                seen.Add(code);
            }

            var page = await member.GetPageAsync($"{PlanSite.Plan}/themes/{theme}");
            foreach (var row in page.QuerySelectorAll(".app-plan__row"))
            {
                var action = dated[row.Children[0].Words()];
                if (action.IsOpen)
                {
                    action.AssertIn("the theme", row.NextElementSibling!.QuerySelector(".app-strip__dates").Words());
                }
            }

            AssertNeverForecast(list, page);
        }

        Assert.Equal(dated.Keys.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_page_of_each_action_is_headed_with_its_due_date_and_never_with_its_review()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        foreach (var action in (await AllAsync()).Values)
        {
            var page = await member.GetPageAsync($"{PlanSite.Plan}/actions/{action.Code}");
            var answer = page.QuerySelectorAll(".app-answers__item")[^1];
            Assert.Equal("Due date", answer.QuerySelector("h2").Words());
            Assert.EndsWith(action.Due is { } due ? Day(due) : "No due date", answer.QuerySelector(".app-answers__answer").Words(), StringComparison.Ordinal);
            action.AssertIn("the page of the action", answer.Words());
            AssertNeverForecast(page);
        }
    }

    [Theory]
    [InlineData(PlanSite.Officer)]
    [InlineData(PlanSite.Officer2)]
    public async Task My_actions_and_their_workbook_say_due_and_expected_for_the_right_dates(string email)
    {
        var dated = await AllAsync();
        using var officer = await site.SignInAsync(email);
        var page = await officer.GetPageAsync("/my-actions");
        var rows = page.QuerySelectorAll("table.app-my-actions tbody tr");
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            dated[row.QuerySelector("th strong").Words()].AssertIn("my actions", row.QuerySelector("td[data-label='Due date']").Words());
        }

        var workbook = await officer.OpenWorkbookAsync();
        Assert.All(workbook.Codes, code => Assert.Equal(
            (Serial(dated[code].Due), Serial(dated[code].Forecast)),
            (workbook[code, "Due date"], workbook[code, "Expected completion date last time"])));
        AssertNeverForecast(page);
    }

    [Fact]
    public async Task The_pack_says_due_and_expected_for_the_right_dates_on_the_page_offline_and_in_word()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(site.LastReport);
        var offline = await member.GetPageAsync(site.LastReport + "/pack.html");
        var word = PackReading.WordsOf(await member.DownloadAsync(site.LastReport + "/pack.docx"));
        foreach (var action in (await AllAsync()).Values.Where(one => one.IsOpen))
        {
            foreach (var document in new[] { page, offline })
            {
                var strip = document.GetElementById("action-" + action.Code)!.NextElementSibling!;
                Assert.Contains("app-pack__strip", strip.ClassName, StringComparison.Ordinal);
                action.AssertIn("the pack", strip.QuerySelector("p").Words());
            }

            Assert.Matches($"{Regex.Escape(action.DueInWords)}[^·]*{(action.Expected is { } expected ? " · " + Regex.Escape(expected) : null)}", word);
        }

        AssertNeverForecast(page, offline);
        Assert.DoesNotContain("forecast", word, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_public_report_and_every_file_of_figures_name_each_date_by_its_own_column()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = await administrator.GetPageAsync($"{site.LastReport}/publish");
        using var published = await administrator.SubmitAsync(form.Form("form.app-form-narrow"), ("Note", "Provisional."));
        var open = $"/published/building-on-success/{site.Last}";
        var dated = await AllAsync();
        var page = await administrator.GetPageAsync(open);
        foreach (var action in dated.Values)
        {
            action.AssertIn("the public report", page.GetElementById(action.Code)!.QuerySelector("td[data-label='Due date']").Words());
        }

        foreach (var file in new[] { PlanSite.Plan + "/actions.csv", site.LastReport + "/actions.csv", open + "/actions.csv" })
        {
            var rows = await ReadAsync(administrator, file);
            Assert.Equal(dated.Count, rows.Count);
            Assert.All(rows, row => Assert.Equal(
                (file, Iso(dated[row["code"]].Due), Iso(dated[row["code"]].Forecast)), (file, row["due_date"], row["expected_completion_date"])));
        }

        foreach (var (file, path) in new[] { (PlanSite.Plan + "/actions.json", ""), (open + "/actions.json", "report.actions") })
        {
            using var json = JsonDocument.Parse(await administrator.DownloadAsync(file));
            var actions = path.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate(json.RootElement, (element, name) => element.GetProperty(name));
            Assert.All(actions.EnumerateArray(), action => Assert.Equal(
                (file, Iso(dated[action.GetProperty("code").GetString()!].Due), Iso(dated[action.GetProperty("code").GetString()!].Forecast)),
                (file, action.GetProperty("dueDate").GetString() ?? "", action.GetProperty("expectedCompletionDate").GetString() ?? "")));
        }

        AssertNeverForecast(page);
    }

    [Fact]
    public async Task Mails_say_due_and_expected_for_the_right_dates()
    {
        await using var mails = new MailSite();
        var dated = await AllAsync(mails);
        await mails.RunRoundAsync();
        var lines = mails.Sent.SelectMany(mail => CodeAndDates().Matches(mail.Text)).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => dated[line.Groups["code"].Value].AssertIn("the mail", line.Groups["dates"].Value));
        Assert.Equal(mails.Sent.Sum(mail => mail.Text.Split("/updates/new").Length - 1), lines.Count);
        Assert.All(mails.Sent, mail => Assert.DoesNotContain("forecast", mail.Text, StringComparison.OrdinalIgnoreCase));
    }

    private static void AssertNeverForecast(params AngleSharp.Html.Dom.IHtmlDocument[] pages)
        => Assert.All(pages, page => Assert.DoesNotContain("forecast", page.QuerySelector("main").Words(), StringComparison.OrdinalIgnoreCase));

    private static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Serial(DateOnly? date)
        => date is { } day ? day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture) : "";

    private static async Task<List<Dictionary<string, string>>> ReadAsync(HttpClient client, string file)
    {
        using var stream = await client.GetStreamAsync(new Uri(file, UriKind.Relative));
        using var csv = CsvReader.Create(stream, new CsvReaderOptions(), leaveOpen: true);
        csv.ReadHeader();
        var columns = csv.Headers.ToArray();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(columns.ToDictionary(column => column, column => csv.GetString(column), StringComparer.Ordinal));
        }

        return rows;
    }

    [GeneratedRegex(@"^(?<code>[A-Z]{3}[0-9]+) .*\((?<dates>[^()]*)\)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex CodeAndDates();

    private static async Task<Dictionary<string, Dated>> AllAsync(PlanSite site) => await site.ReadAsync(db => db.Actions
        .Select(action => new Dated(
            action.Code, action.Stage == Stage.NotStarted || action.Stage == Stage.InProgress, action.DueDate, action.OriginalDueDate, action.Forecast))
        .ToDictionaryAsync(action => action.Code));

    private Task<Dictionary<string, Dated>> AllAsync() => AllAsync(site);

    /// <summary>The dates of an action in the database.</summary>
    private sealed record Dated(string Code, bool IsOpen, DateOnly? Due, DateOnly? First, DateOnly? Forecast)
    {
        public string DueInWords => Due is { } due ? "Due " + Day(due) : "No due date";

        public string? Expected => IsOpen && Forecast is { } forecast && forecast != Due ? "expected " + Day(forecast) : null;

        /// <summary>Asserts that both dates appear, each only under its own name.</summary>
        public void AssertIn(string where, string text)
        {
            var about = $"{where} of {Code}: {text}";
            Assert.True(text.Contains(Due is { } due ? Day(due) : "o due date", StringComparison.Ordinal), about);
            Assert.True(Expected is null || text.Contains(Expected, StringComparison.Ordinal), about);
            Assert.False(Due is { } one && text.Contains("expected " + Day(one), StringComparison.OrdinalIgnoreCase), about);
            Assert.False(
                Forecast is { } forecast && forecast != Due && forecast != First && Regex.IsMatch(text, $"(?<!expected |[0-9]){Regex.Escape(Day(forecast))}", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)), about);
        }
    }
}
