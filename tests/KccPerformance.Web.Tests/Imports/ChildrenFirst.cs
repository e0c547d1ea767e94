using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Imports;

/// <summary>A plan with codes of its own, and the pages of an import into it.</summary>
internal static class ChildrenFirst
{
    public const string Address = "/admin/plans/children-first";

    public static async Task NewPlanAsync(this HttpClient client)
    {
        using var made = await client.SubmitAsync(
            (await client.GetPageAsync("/admin/plans/new")).Form("main form"),
            ("Title", "Children first"), ("InspectionReport", "Inspection of services"), ("Inspector", "Ofsted"),
            ("InspectionDate.Day", "1"), ("InspectionDate.Month", "6"), ("InspectionDate.Year", "2009"), ("Coding", "Own"), ("Categories", "None"));
        Assert.Equal(Address, made.Headers.Location?.OriginalString);
    }

    /// <summary>Uploads a spreadsheet.</summary>
    /// <returns>The page of the import.</returns>
    public static Task<IHtmlDocument> UploadRowsAsync(this HttpClient client, string name, params string[][] rows)
        => client.UploadPlanAsync(Address, name, PlanDocument.Sheet(rows));

    /// <summary>Uploads a file to the page of a plan.</summary>
    /// <returns>The page of the import.</returns>
    public static async Task<IHtmlDocument> UploadPlanAsync(this HttpClient client, string plan, string name, byte[] file)
    {
        var token = ((IHtmlInputElement)(await client.GetPageAsync(plan + "/import")).QuerySelector("main form input[name=__RequestVerificationToken]")!).Value;
        using var content = new MultipartFormDataContent { { new StringContent(token, Encoding.UTF8), "__RequestVerificationToken" }, { new ByteArrayContent(file), "File", name } };
        using var sent = await client.PostAsync(new Uri(plan + "/import", UriKind.Relative), content);
        return await client.GetPageAsync(sent.Headers.Location!.OriginalString);
    }

    /// <summary>Chooses what columns mean.</summary>
    /// <returns>The page of the import as it is read then.</returns>
    public static async Task<IHtmlDocument> ChooseColumnsAsync(this HttpClient client, IHtmlDocument page, params (string Name, string? Value)[] choices)
    {
        using var chosen = await client.SubmitAsync(page.Form("form[action$='/columns']"), choices);
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        return await client.GetPageAsync(chosen.Headers.Location!.OriginalString);
    }

    /// <summary>The warnings without their rows.</summary>
    public static IReadOnlyList<string> Warnings(this IHtmlDocument page)
        => [.. page.QuerySelectorAll("section[aria-labelledby=checks] li").Select(item => item.Words()[(item.QuerySelector("strong").Words().Length + 1)..])];
}
