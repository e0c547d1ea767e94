using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Actions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Search;

public sealed class Searching(PlanSite site, Searching.AccentedSite accented) : IClassFixture<PlanSite>, IClassFixture<Searching.AccentedSite>
{
    [Theory]
    [InlineData("cea1")]
    [InlineData(" CEA1 ")]
    [InlineData("CEA 1")]
    public async Task A_code_goes_straight_to_its_action(string typed)
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        using var response = await client.GetAsync(Address(typed));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(PlanSite.Plan + "/actions/CEA1", response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("para 68")]
    [InlineData("Paras 68")]
    [InlineData("paragraph 68")]
    [InlineData("68")]
    public async Task A_paragraph_goes_to_where_the_report_is_covered(string typed)
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        using var response = await client.GetAsync(Address(typed));
        Assert.Equal(PlanSite.Plan + "/paragraphs?para=68#para-68", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Several_paragraphs_find_the_actions_that_cite_one_of_them()
    {
        var page = await SearchAsync("paras 42 and 43");
        Assert.EndsWith("citing paragraph 42 and 43", page.QuerySelector("h1").Words(), StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll(".app-results__facts"), facts => Assert.Matches(@"Paras? (.*\D)?4[23]\b", facts.Words()));
    }

    [Fact]
    public async Task Words_are_marked_in_the_comment_and_where_else_they_were_found()
    {
        var page = await SearchAsync("COMPLAINTS");
        Assert.Equal("4 results for “COMPLAINTS”", page.QuerySelector("h1").Words());
        var actions = page.QuerySelectorAll(".app-results__item:not(.app-results__item--other)");
        Assert.Equal(["CED1", "CED2", "CPB1"], actions.Select(item => item.QuerySelector(".app-results__title strong").Words()));
        Assert.Contains("/32", Assert.Single(page.QuerySelectorAll(".app-results__item--other a")).GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("complaints", actions[0].QuerySelector(".app-results__title mark").Words());
        var found = actions[2].QuerySelector("p")!;
        Assert.StartsWith("Evidence of improvement: ", found.Words(), StringComparison.Ordinal);
        Assert.StartsWith("complain", found.QuerySelector("mark").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kent card take-up", "OCB5")]
    [InlineData("take–up kent", "OCB5")]
    [InlineData("kcc's brand image", "CMA1")]
    [InlineData("citizens inphase", null)]
    [InlineData("100%", null)]
    [InlineData("com_laints", null)]
    [InlineData("[c]omplaints", null)]
    public async Task Every_word_has_to_occur_as_it_is_typed_and_signs_are_no_wildcards(string typed, string? code)
    {
        var page = await SearchAsync(typed);
        Assert.Equal(code is null ? [] : [code], page.QuerySelectorAll(".app-results__item:not(.app-results__item--other) .app-results__title strong").Select(one => one.Words()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("- & %")]
    [InlineData("a b c")]
    public async Task Nothing_to_look_for_finds_nothing_and_says_what_can_be_typed(string typed)
    {
        var page = await SearchAsync(typed);
        Assert.Empty(page.QuerySelectorAll(".app-results"));
        Assert.Contains("a code such as CEA1", page.QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CÉCÍLIA", "CEA1")]
    [InlineData("cecilias cafe", "CEA1")]
    [InlineData("ÜBERBLICK strasse", "CEA1")]
    [InlineData("surveyed libraries", "CEA1")]
    [InlineData("survey library", "CEA1")]
    [InlineData("cecilia xylophones", null)]
    [InlineData("urvey cecilia", null)]
    public async Task Neither_capitals_nor_accents_nor_the_form_of_a_word_matter(string typed, string? code)
    {
        using var member = await accented.SignInAsync(PlanSite.Member);
        foreach (var address in new[] { Address(typed).OriginalString, $"{PlanSite.Plan}/actions?q={Uri.EscapeDataString(typed)}" })
        {
            var page = await member.GetPageAsync(address);
            Assert.Equal(code is not null, page.QuerySelector("main").Words().Contains("CEA1 ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_report_is_found_as_soon_as_it_is_saved_and_a_director_by_a_new_name()
    {
        using var own = new PlanSite();
        using var client = await own.SignInAsync(PlanSite.Member);
        Assert.Empty((await client.GetPageAsync("/search?q=zeppelins")).QuerySelectorAll(".app-results__item"));
        await own.ReportAsync("CEA1", Reporting.OnTrack("The Zeppelin is booked.", "Fly it."));
        Assert.Single((await client.GetPageAsync("/search?q=zeppelins")).QuerySelectorAll(".app-results__item"));
        await own.ReadAsync(db => db.LeadDirectors.Where(lead => db.LeadAssignments.Any(one => one.LeadDirectorId == lead.Id && one.Action.Code == "CEA1" && one.Position == 1))
            .ExecuteUpdateAsync(set => set.SetProperty(lead => lead.Name, "Zoë Żółć")));
        var found = (await client.GetPageAsync("/search?q=zoe+zolc")).QuerySelectorAll(".app-results__item");
        Assert.Contains(found, one => one.QuerySelector("h2").Words().StartsWith("CEA1 ", StringComparison.Ordinal));
        Assert.Contains("Lead director: Zoë Żółć", found[0].Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_officers_report_is_found_and_shown_as_text()
    {
        using var own = new PlanSite();
        await own.ReportAsync("CEA1", Reporting.OnTrack("Nothing yet.", "ask the xylophone <b>panel</b> & its chair."));
        using var client = await own.SignInAsync(PlanSite.Member);
        var page = await client.GetPageAsync("/search?q=xylophone+panel");
        var found = Assert.Single(page.QuerySelectorAll(".app-results__item p"));
        Assert.Equal("Next steps, 17 September 2009: ask the xylophone <b>panel</b> & its chair.", found.Words());
        Assert.Equal(2, found.QuerySelectorAll("mark").Length);
        Assert.Empty(found.QuerySelectorAll("b"));
    }

    [Theory]
    [InlineData("%00%01%1F")]
    [InlineData("%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("para%2099999999999999")]
    [InlineData("para%20999999,999999%20and%201")]
    [InlineData("%5C%5C%25%5B%5D%5E_%27%27;--")]
    [InlineData("%ED%A0%80%F0%9F%98%80%C3%28")]
    public async Task No_search_breaks(string encoded)
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        using var response = await client.GetAsync(new Uri("/search?q=" + encoded, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty((await response.ReadPageAsync()).QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task A_long_search_is_cut_at_200_characters_and_many_words_are_looked_for()
    {
        var page = await SearchAsync(string.Concat(Enumerable.Repeat("😀", 300)));
        Assert.InRange(page.QuerySelector("#search")!.GetAttribute("value")!.Length, 100, 200);
        var many = await SearchAsync(string.Join(' ', Enumerable.Range(100, 70)) + " the");
        Assert.StartsWith("Nothing found", many.QuerySelector("h1").Words(), StringComparison.Ordinal);
    }

    private static Uri Address(string typed) => new("/search?q=" + Uri.EscapeDataString(typed), UriKind.Relative);

    private async Task<IHtmlDocument> SearchAsync(string typed)
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        return await client.GetPageAsync(Address(typed).OriginalString);
    }

    /// <summary>A site with words that have letters beyond A to Z.</summary>
    public sealed class AccentedSite : PlanSite, IAsyncLifetime
    {
        public Task InitializeAsync() => this.ReportAsync("CEA1", Reporting.OnTrack("Cécília’s café in the Überblick Straße: libraries ran a survey.", "Go on."));

        Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;
    }
}
