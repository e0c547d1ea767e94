using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Updates;

/// <summary>Finds and fills in the update form.</summary>
internal static class UpdateForms
{
    public static string AddressOf(string code) => $"{PlanSite.Plan}/actions/{code}/updates/new";

    public static async Task<IHtmlFormElement> OpenFormAsync(this HttpClient client, string code)
        => (await client.GetPageAsync(AddressOf(code))).Form("form.app-update");

    /// <summary>The update form of an action with all advice read, for tests of something else.</summary>
    public static async Task<IHtmlFormElement> OpenReadFormAsync(this HttpClient client, string code)
    {
        var form = await client.OpenFormAsync(code);
        return form.WithAllAdviceRead();
    }

    public static IHtmlFormElement WithAllAdviceRead(this IHtmlFormElement form)
    {
        foreach (var kind in Enum.GetNames<AdviceKind>())
        {
            var read = (IHtmlInputElement)form.Owner!.CreateElement("input");
            (read.Type, read.Name, read.Value) = ("hidden", "Read", kind);
            form.AppendChild(read);
        }

        return form;
    }

    public static Task<int> CountUpdatesAsync(this PlanSite site, string code)
        => site.ReadAsync(db => db.Updates.CountAsync(update => update.Action.Code == code));

    public static Task<ProgressUpdate> LastUpdateAsync(this PlanSite site, string code)
        => site.ReadAsync(db => db.Updates.Where(update => update.Action.Code == code).OrderByDescending(update => update.Id).FirstAsync());

    /// <summary>The messages of the error summary, in order.</summary>
    public static List<string> Errors(this IHtmlDocument page)
        => [.. page.QuerySelectorAll(".govuk-error-summary li").Select(item => item.Words())];

    public static string Text(this IHtmlDocument page, string field)
        => ((IHtmlTextAreaElement)page.GetElementById(field)!).Value;

    public static string? Chosen(this IHtmlDocument page, string field)
        => page.QuerySelector($"input[name='{field}'][checked]")?.GetAttribute("value");
}
