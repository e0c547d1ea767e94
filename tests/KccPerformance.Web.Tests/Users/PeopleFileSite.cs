using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Users;

/// <summary>Steps of an administrator with files of people.</summary>
internal static class PeopleFileSite
{
    public const string Page = "/admin/users/import";

    /// <summary>Uploads a file and returns the response.</summary>
    public static async Task<HttpResponseMessage> SendPeopleAsync(this HttpClient administrator, byte[] file, string name = "people.csv")
    {
        var token = ((IHtmlInputElement)(await administrator.GetPageAsync(Page)).QuerySelector("main form input[name=__RequestVerificationToken]")!).Value;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(file), "File", name } };
        return await administrator.PostAsync(new Uri(Page, UriKind.Relative), content);
    }

    /// <summary>Uploads a file that can be read and opens its preview.</summary>
    public static Task<IHtmlDocument> UploadPeopleAsync(this HttpClient administrator, string csv) => administrator.UploadPeopleAsync(Encoding.UTF8.GetBytes(csv));

    /// <inheritdoc cref="UploadPeopleAsync(HttpClient, string)"/>
    public static async Task<IHtmlDocument> UploadPeopleAsync(this HttpClient administrator, byte[] csv)
    {
        using var sent = await administrator.SendPeopleAsync(csv);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return await administrator.GetPageAsync(sent.Headers.Location!.OriginalString);
    }

    /// <summary>The form that adds the people in a preview.</summary>
    public static IHtmlFormElement AddForm(this IHtmlDocument page) => page.Form("form[action$='/apply']");
}
