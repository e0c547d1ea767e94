using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Navigation;

namespace KccPerformance.Web.Tests.Navigation;

public sealed class MenuTests(PlanSite site) : IClassFixture<PlanSite>
{
    private static readonly string[] AdministrationRow =
        ["Overview /admin", "Plans and actions /admin/plans", "Lead directors /admin/leads", "Users /admin/users", "Reporting periods /admin/periods", "Audit log /admin/audit"];

    [Theory]
    [InlineData(PlanSite.Member, "Improvement plans, Performance, Risks, Business plans, Committees")]
    [InlineData(PlanSite.Officer, "My work, Improvement plans, Performance, Risks, Business plans, Committees")]
    [InlineData(PlanSite.Assurance, "My work, Improvement plans, Performance, Risks, Business plans, Committees")]
    [InlineData(PlanSite.Administrator, "My work, Improvement plans, Performance, Risks, Business plans, Committees, Administration")]
    public async Task Each_role_has_the_sections_that_it_may_open(string who, string sections)
    {
        using var client = await site.SignInAsync(who);
        var page = await client.GetPageAsync("/account");

        Assert.Equal(sections, string.Join(", ", page.QuerySelectorAll("nav[aria-label=Menu] a").Select(link => link.Words())));
        Assert.Empty(page.QuerySelectorAll("nav[aria-label=Menu] [aria-current], .app-sub-navigation"));
    }

    [Theory]
    [InlineData(PlanSite.Member)]
    [InlineData(PlanSite.Officer)]
    [InlineData(PlanSite.Assurance)]
    [InlineData(PlanSite.Administrator)]
    public async Task Every_link_of_the_menu_leads_to_a_page_that_marks_it(string who)
    {
        using var client = await site.SignInAsync(who);
        var menu = await client.GetPageAsync("/account");
        foreach (var section in menu.QuerySelectorAll("nav[aria-label=Menu] a"))
        {
            var first = await FollowAsync(client, section.GetAttribute("href")!);
            Assert.Equal(section.Words(), first.QuerySelector("nav[aria-label=Menu] [aria-current]").Words());
            foreach (var link in first.QuerySelectorAll(".app-sub-navigation a"))
            {
                var page = await FollowAsync(client, link.GetAttribute("href")!);
                Assert.Equal(section.Words(), page.QuerySelector("nav[aria-label=Menu] [aria-current]").Words());
                Assert.Equal("page " + link.Words(), $"{page.QuerySelector(".app-sub-navigation [aria-current]")?.GetAttribute("aria-current")} {link.Words()}");
            }
        }
    }

    [Fact]
    public async Task A_page_below_another_marks_the_one_above_it()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync("/admin/users/5");

        Assert.Equal(AdministrationRow, page.QuerySelectorAll(".app-sub-navigation a").Select(link => $"{link.Words()} {link.GetAttribute("href")}"));
        Assert.Equal("Users true", page.QuerySelectorAll(".app-sub-navigation [aria-current]").Select(link => $"{link.Words()} {link.GetAttribute("aria-current")}").Single());
        Assert.Equal("Administration true", page.QuerySelectorAll("nav[aria-label=Menu] [aria-current]").Select(link => $"{link.Words()} {link.GetAttribute("aria-current")}").Single());
    }

    [Fact]
    public async Task The_row_of_a_section_stays_in_the_plan_that_is_read()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(PlanSite.Plan + "/actions/CEA1");

        Assert.Equal(
            ["Summary " + PlanSite.Plan, "Actions " + PlanSite.Plan + "/actions", "Committee reports " + PlanSite.Plan + "/reports"],
            page.QuerySelectorAll(".app-sub-navigation a").Select(link => $"{link.Words()} {link.GetAttribute("href")}"));
    }

    [Fact]
    public void Another_module_joins_with_pages_of_its_own()
    {
        var menu = new Menu([new PlanMenu(), new Risks()]);
        var view = menu.For(Role.Member, new MenuPlace("Risk register", IsThePage: false, Plan: null));

        Assert.Equal(["Improvement plans", "Risks", "Committees"], view.Sections.Select(section => section.Word));
        Assert.Equal([null, "true", null], view.Sections.Select(section => section.Current));
        Assert.Equal(["Risk register", "Matrix"], view.Pages.Select(page => page.Word));
    }

    private static async Task<IHtmlDocument> FollowAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return response.Headers.Location is { } next ? await client.GetPageAsync(next.OriginalString) : await response.ReadPageAsync();
    }

    private sealed class Risks : IMenuModule
    {
        private static readonly MenuSection Section = new("Risks", 40);

        public IReadOnlyList<MenuPage> Pages { get; } =
        [
            new(Section, "Matrix", "/risks/matrix", PlanPermission.ReadPlans, 20),
            new(Section, "Risk register", "/risks", PlanPermission.ReadPlans, 10),
        ];
    }
}
