using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance.Entry;

/// <summary>Steps of officers and approvers on their pages of results.</summary>
internal static class EntryBrowsing
{
    public const string New = "/performance/results/new";
    public const string Draft = "/performance/results/draft";
    public const string Paste = "/performance/results/paste";
    public const string Approvals = "/performance/approvals";
    public static readonly DateOnly March2014 = new(2014, 3, 31);

    public static IHtmlFormElement EntryForm(this IHtmlDocument page) => page.Form("form#entry");

    public static IElement Row(this IHtmlDocument page, string reference) => page.QuerySelector($"tr#{reference}")!;

    /// <summary>The name of a field in an indicator's row.</summary>
    public static string Field(this IHtmlDocument page, string reference, string name)
        => $"Rows[{((IHtmlInputElement)page.Row(reference).QuerySelector("input[name='Rows.Index']")!).Value}].{name}";

    public static string Typed(this IHtmlDocument page, string reference, string name)
        => page.QuerySelectorAll("input, textarea, select").Where(element => element.GetAttribute("name") == page.Field(reference, name))
            .Select(element => element is IHtmlTextAreaElement area ? area.Value ?? string.Empty : element is IHtmlSelectElement select ? select.Value ?? string.Empty : ((IHtmlInputElement)element).Value ?? string.Empty)
            .First();

    /// <summary>Sends results for approval, each as reference, field and text.</summary>
    public static Task<HttpResponseMessage> SendResultsAsync(
        this HttpClient client, IHtmlDocument page, params (string Reference, string Field, string? Text)[] typed)
        => client.SubmitAsync(page.EntryForm(), [.. typed.Select(one => (page.Field(one.Reference, one.Field), one.Text))]);

    public static async Task<HttpResponseMessage> SendResultsAsync(this HttpClient client, params (string Reference, string Field, string? Text)[] typed)
        => await client.SendResultsAsync(await client.GetPageAsync(New), typed);

    public static Task<IndicatorPeriod> PeriodAsync(this PlanSite site, string reference, DateOnly? end = null)
        => site.ReadAsync(db => db.IndicatorPeriods.AsNoTracking().Include(one => one.Results)
            .SingleAsync(one => one.Indicator.Reference == reference && one.PeriodEnd == (end ?? March2014)));

    /// <summary>Selects a button in a figure's row.</summary>
    public static async Task<HttpResponseMessage> DecideAsync(this HttpClient client, IHtmlDocument page, string reference, string what, string? reason = null)
    {
        var form = page.Form($"tr[id^='{reference}-'] form[action$='/{what}']");
        return reason is null ? await client.SubmitAsync(form) : await client.SubmitAsync(form, ("Reason", reason));
    }
}
