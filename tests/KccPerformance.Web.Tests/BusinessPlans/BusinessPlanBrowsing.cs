using AngleSharp.Html.Dom;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Sample;
using KccPerformance.Core.Files;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.BusinessPlans;

/// <summary>What officers, approvers and administrators do with business plans.</summary>
internal static class BusinessPlanBrowsing
{
    public const string Plans = "/business-plans";
    public const string CustomerServices = Plans + "/customer-services-2013-14";
    public const string Communications = Plans + "/communications-and-engagement-2013-14";
    public const string New = Plans + "/monitoring/new";
    public const string Team = New + "?division=customer-services-2013-14&service=Customer%20Relationship%20Team";
    public const string Approvals = Plans + "/approvals";
    public const string Confirm = Plans + "/confirm";
    public const string Import = Plans + "/admin/import";

    /// <summary>The council's paper, from the data file.</summary>
    public static IReadOnlyList<SampleRow> Paper { get; } = SampleFiles.ReadFrom("BusinessPlans.business-plan-2013-14-mid-year.csv");

    public static byte[] PaperFile => BusinessPlanSample.Bytes("business-plan-2013-14-mid-year");

    public static IHtmlFormElement ReportForm(this IHtmlDocument page) => page.Form("form#report");

    /// <summary>The name of a field in a paragraph's row.</summary>
    public static string Field(this IHtmlDocument page, int paragraph, string name)
        => ((IHtmlInputElement)page.QuerySelectorAll($"section[aria-label='Paragraph {paragraph}'] input[name$='.ObjectiveId']").Single()).Name!
            .Replace("ObjectiveId", name, StringComparison.Ordinal);

    public static string Typed(this IHtmlDocument page, int paragraph, string name) => page.QuerySelector($"[name='{page.Field(paragraph, name)}']") switch
    {
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value ?? string.Empty,
        IHtmlInputElement input => input.Value,
        _ => string.Empty,
    };

    /// <summary>Sends reports for approval, each as paragraph, field and text.</summary>
    public static Task<HttpResponseMessage> SendReportsAsync(this HttpClient client, IHtmlDocument page, params (int Paragraph, string Field, string? Text)[] typed)
        => client.SubmitAsync(page.ReportForm(), [.. typed.Select(one => (page.Field(one.Paragraph, one.Field), one.Text))]);

    public static async Task<HttpResponseMessage> SendReportsAsync(this HttpClient client, params (int Paragraph, string Field, string? Text)[] typed)
        => await client.SendReportsAsync(await client.GetPageAsync(Team), typed);

    /// <summary>Delays paragraph 33 to 30 September 2014.</summary>
    public static async Task<HttpResponseMessage> DelayAsync(this HttpClient client) => await client.SendReportsAsync(
        (33, "State", "Delayed"), (33, "Words", "One Front Desk waits."), (33, "Reason", "The system is late."), (33, "RevisedDate.Day", "30"),
        (33, "RevisedDate.Month", "9"), (33, "RevisedDate.Year", "2014"));

    public static Task<ObjectiveMonitoring?> MonitoringAsync(this PlanSite site, int paragraph, HalfYear half = HalfYear.YearEnd)
        => site.ReadAsync(db => db.ObjectiveMonitoring.AsNoTracking().Include(one => one.Entries).Include(one => one.Objective.DateChanges).AsSplitQuery()
            .SingleOrDefaultAsync(one => one.Objective.Paragraph == paragraph && one.Objective.Plan.Year == 2013 && one.Half == half));

    /// <summary>Makes the final report of the sample that of another year, so that mid-year 2013/14 is not final and takes changes.</summary>
    public static Task<int> ReopenMidYearAsync(this PlanSite site) => site.ReadAsync(db => db.Periods.Where(one => one.Subject.Kind == BusinessPlanModule.SubjectKind)
        .ExecuteUpdateAsync(set => set.SetProperty(one => one.FirstDay, new DateOnly(2012, 4, 1)).SetProperty(one => one.LastDay, new DateOnly(2012, 9, 30))));

    public static async Task<HttpResponseMessage> DecideAsync(this HttpClient client, IHtmlDocument page, int paragraph, string what, string? reason = null)
    {
        var form = page.Form($"tr[id$='-{paragraph}'] form[action$='/{what}']");
        return reason is null ? await client.SubmitAsync(form) : await client.SubmitAsync(form, ("Reason", reason));
    }

    public static async Task<HttpResponseMessage> UploadAsync(this HttpClient client, string address, string page, byte[] content, string name, params (string Name, string Value)[] fields)
    {
        var from = await client.GetPageAsync(page);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(((IHtmlInputElement)from.QuerySelector($"form[action='{address}'] input[name=__RequestVerificationToken]")!).Value), "__RequestVerificationToken" },
        };
        foreach (var field in fields)
        {
            form.Add(new StringContent(field.Value), field.Name);
        }

        form.Add(new ByteArrayContent(content), "File", name);
        return await client.PostAsync(new Uri(address, UriKind.Relative), form);
    }

    public static Task<HttpResponseMessage> SendMonitoringAsync(this HttpClient client, byte[] content, string year = "2013/14", string half = "MidYear", string name = "monitoring.csv")
        => client.UploadAsync(Import, Import, content, name, ("Year", year), ("Half", half), ("Directorate", "Customer and Communities"));

    /// <summary>Uploads a file and opens the page that shows what it would change.</summary>
    public static async Task<IHtmlDocument> PreviewAsync(this HttpClient client, byte[] content, string year = "2013/14", string half = "MidYear")
    {
        using var response = await client.SendMonitoringAsync(content, year, half);
        Assert.True((int)response.StatusCode == 302, (await response.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words());
        return await client.GetPageAsync(response.Headers.Location!.OriginalString);
    }
}
