using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Hosting;

namespace KccPerformance.Web.Tests.Help;

/// <summary>The accessibility statement has the headings of the model statement, and the council's dates and contact.</summary>
public sealed class AccessibilityStatementTests
{
    /// <summary>The headings of the model accessibility statement for the regulations of 2018, in their order.</summary>
    private static readonly string[] ModelHeadings =
    [
        "Accessibility statement for the improvement plan service",
        "How accessible this service is",
        "Feedback and contact information",
        "Reporting accessibility problems with this service",
        "Enforcement procedure",
        "Technical information about this service’s accessibility",
        "Compliance status",
        "Non-accessible content",
        "Non-compliance with the accessibility regulations",
        "Disproportionate burden",
        "Content that is not within the scope of the accessibility regulations",
        "What we are doing to improve accessibility",
        "Preparation of this accessibility statement",
    ];

    [Fact]
    public async Task It_has_the_headings_of_the_model_in_their_order_and_a_date_and_contact_without_settings()
    {
        var page = await ReadAsync();

        Assert.Equal(ModelHeadings, page.QuerySelectorAll("main h1, main h2, main h3").Select(heading => heading.Words()));
        Assert.Contains("This statement was prepared on 30 November 2026.", page.Body.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("last reviewed", page.Body.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("reply within", page.Body.Words(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main a[href='mailto:performance@example.org']"));
    }

    [Fact]
    public async Task Dates_contact_and_time_to_reply_come_from_the_settings()
    {
        var page = await ReadAsync(
            ("Organisation:Name", "Example County Council"),
            ("Accessibility:Prepared", "2027-01-04"),
            ("Accessibility:Reviewed", "2027-03-31"),
            ("Accessibility:Contact", "access@plans.example.org"),
            ("Accessibility:Telephone", "01622 000000"),
            ("Accessibility:ReplyDays", "5"));

        var words = page.QuerySelector("main").Words();
        Assert.Contains("This statement was prepared on 4 January 2027. It was last reviewed on 31 March 2027.", words, StringComparison.Ordinal);
        Assert.Contains("call 01622 000000", words, StringComparison.Ordinal);
        Assert.Contains("reply within 5 working days", words, StringComparison.Ordinal);
        Assert.Contains("Example County Council is committed to making this service accessible", words, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main a[href='mailto:access@plans.example.org']"));
        Assert.Null(page.QuerySelector("main a[href='mailto:performance@example.org']"));
    }

    [Fact]
    public async Task It_says_which_tests_were_not_made_and_does_not_claim_full_compliance()
    {
        var page = await ReadAsync();
        Assert.Equal(
            ["Screen readers, magnifiers, speech recognition; people with disabilities", "Not tested"],
            page.QuerySelectorAll("main tbody tr:last-child > *").Select(cell => cell.Words()));
        var words = page.QuerySelector("main").Words();
        Assert.Contains("This service is partially compliant", words, StringComparison.Ordinal);
        Assert.DoesNotContain("fully compliant", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Accessibility:Prepared", "4 January", "It must be a date such as 2027-03-31.")]
    [InlineData("Accessibility:Reviewed", "2027-13-01", "It must be a date such as 2027-03-31.")]
    [InlineData("Accessibility:ReplyDays", "soon", "It must be a number of working days from 1 to 90.")]
    public void A_setting_that_cannot_be_used_stops_the_start_with_its_name(string setting, string value, string sentence)
    {
        using var site = new StatedSite((setting, value));
        Exception? refused = Assert.ThrowsAny<Exception>(() => site.CreateClient());
        while (refused is not (null or StartUpException))
        {
            refused = refused.InnerException;
        }

        Assert.Equal($"{setting} is '{value}'. {sentence}", Assert.IsType<StartUpException>(refused).Message);
    }

    private static async Task<IHtmlDocument> ReadAsync(params (string Name, string Value)[] settings)
    {
        using var site = new StatedSite(settings);
        using var visitor = site.Visitor();
        return await visitor.GetPageAsync("/accessibility");
    }

    private sealed class StatedSite(params (string Name, string Value)[] settings) : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }
        }
    }
}
