using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Questions;

/// <summary>Steps to ask, find and answer questions.</summary>
internal static class QuestionPages
{
    public const string Text = "Who speaks for the council in the partnership?";

    public static string AddressOf(string code) => $"{PlanSite.Plan}/actions/{code}/questions";

    public static async Task<IHtmlFormElement> OpenAskAsync(this HttpClient client, string code)
        => (await client.GetPageAsync(AddressOf(code) + "/new")).Form("main form");

    /// <summary>Asks a question and finds it.</summary>
    public static async Task<MemberQuestion> AskAsync(this PlanSite site, HttpClient member, string code, string text = Text)
    {
        using var asked = await member.SubmitAsync(await member.OpenAskAsync(code), ("Text", text));
        Assert.Equal($"{PlanSite.Plan}/actions/{code}#questions", asked.Headers.Location?.OriginalString);
        return await site.LastQuestionAsync();
    }

    public static Task<MemberQuestion> LastQuestionAsync(this PlanSite site)
        => site.ReadAsync(db => db.Questions.Include(one => one.Item).OrderByDescending(one => one.Id).FirstAsync());

    public static async Task<IHtmlFormElement> OpenAnswerAsync(this HttpClient client, MemberQuestion question)
        => (await client.GetPageAsync($"{AddressOf(question.Item.Code)}/{question.Id}/answer")).Form("main form");

    /// <summary>Marks a question as exempt on its page, or opens it with an empty paragraph.</summary>
    public static async Task ExemptQuestionAsync(this HttpClient client, MemberQuestion question, string paragraph)
    {
        using var saved = await client.SubmitAsync(
            (await client.GetPageAsync($"{AddressOf(question.Item.Code)}/{question.Id}/exempt")).Form("main form"), ("ExemptParagraph", paragraph));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    public static async Task AnswerAsync(this HttpClient client, MemberQuestion question, string answer)
    {
        using var answered = await client.SubmitAsync(await client.OpenAnswerAsync(question), ("Answer", answer));
        Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
    }
}
