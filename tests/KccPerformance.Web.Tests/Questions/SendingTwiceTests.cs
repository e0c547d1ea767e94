using System.Net;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Questions;

/// <summary>The form of a question is sent twice.</summary>
public sealed class SendingTwiceTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task With_other_words_it_is_refused_shows_both_and_can_be_sent_as_another_question()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var form = await member.OpenAskAsync("CEC2");
        var before = await CountAsync();
        using var first = await member.SubmitAsync(form, ("Text", "Who pays?"));
        using var same = await member.SubmitAsync(form, ("Text", "Who pays?"));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, before + 1), (first.StatusCode, same.StatusCode, await CountAsync()));

        using var second = await member.SubmitAsync(form, ("Text", "Who pays, and when?"));

        var page = await second.ReadPageAsync();
        Assert.StartsWith("You have already asked another question with this form: “Who pays?”", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal(("Who pays, and when?", before + 1), (page.Text("Text"), await CountAsync()));
        using var sent = await member.SubmitAsync(page.Form("main form"));
        Assert.Equal((HttpStatusCode.Redirect, before + 2), (sent.StatusCode, await CountAsync()));
    }

    [Fact]
    public async Task The_same_words_as_exempt_are_not_said_to_be_sent_while_the_question_is_open_to_everyone()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var form = await member.OpenAskAsync("CEC2");
        var before = await CountAsync();
        using var first = await member.SubmitAsync(form, ("Text", "Who pays?"));

        using var exempt = await member.SubmitAsync(form, ("Text", "Who pays?"), ("ExemptParagraph", "3"));

        var page = await exempt.ReadPageAsync();
        Assert.Equal(["You have already asked this question, and it is not exempt. To change that, edit that question instead."], page.Errors());
        Assert.Contains(Browsing.FieldsOf(page.Form("main form")), field => field.Key == "ExemptParagraph" && field.Value == "3");
        Assert.Equal((null, before + 1), ((await site.LastQuestionAsync()).ExemptParagraph, await CountAsync()));
    }

    [Fact]
    public async Task On_another_action_it_is_refused()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var form = await member.OpenAskAsync("CEC2");
        using var first = await member.SubmitAsync(form, ("Text", "Who pays?"));
        var token = Browsing.FieldsOf(form).Single(field => field.Key == "Submission").Value;

        using var other = await member.SubmitAsync(await member.OpenAskAsync("CEA1"), ("Text", "Who pays?"), ("Submission", token));

        Assert.StartsWith("Your question has not been sent", Assert.Single((await other.ReadPageAsync()).Errors()), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();

    private Task<int> CountAsync() => site.ReadAsync(db => db.Questions.CountAsync());
}
