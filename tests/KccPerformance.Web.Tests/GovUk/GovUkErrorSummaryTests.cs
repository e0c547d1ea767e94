using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Tests.GovUk;

public class GovUkErrorSummaryTests
{
    public sealed class Line
    {
        public string? Code { get; set; }

        public string? Text { get; set; }
    }

    public sealed class Form
    {
        public string? Stage { get; set; }

        public DateEntry? Forecast { get; set; }

        public List<Line> Items { get; set; } = [];

        public List<string> Criteria { get; set; } = [];

        public string? Confidence { get; set; }
    }

    [Fact]
    public async Task Nothing_is_rendered_when_nothing_is_wrong() =>
        Assert.Equal("", await NewPage().Posted("Stage", "x").RenderAsync(new GovUkErrorSummaryTagHelper()));

    [Theory]
    [InlineData("without links")]
    [InlineData("mixed with and without links")]
    [InlineData("default")]
    [InlineData("error list with html as text")]
    [InlineData("error list with html as text link")]
    public async Task Summary_renders_as_the_fixture(string name)
    {
        var fixture = Fixtures.Get("error-summary", name);
        var page = NewPage();
        foreach (var error in fixture.Options.Objects("errorList"))
        {
            page.Wrong(error.Text("href")?.TrimStart('#') ?? "", error.Text("text")!);
        }

        Dom.AssertSame(fixture.Html, await page.RenderAsync(new GovUkErrorSummaryTagHelper()));
    }

    [Fact]
    public async Task Links_come_in_the_order_of_the_models_properties_after_errors_of_the_whole_form()
    {
        var page = NewPage()
            .Wrong("Unknown", "unknown").Wrong("Confidence", "confidence").Wrong("Items[10].Code", "code 10")
            .Wrong("Items[2].Text", "text 2").Wrong("Items[2].Code", "code 2").Wrong("Stage", "stage").Wrong("", "whole form");

        Assert.Equal(
            ["whole form", "stage #Stage", "code 2 #Items_2__Code", "text 2 #Items_2__Text", "code 10 #Items_10__Code", "confidence #Confidence", "unknown #Unknown"],
            await LinesAsync(page));
    }

    [Fact]
    public async Task Listed_controls_come_first_in_the_order_of_the_list()
    {
        var page = NewPage().Wrong("Stage", "stage").Wrong("Confidence", "confidence").Wrong("Items[0].Code", "code").Wrong("Criteria", "criteria");

        Assert.Equal(
            ["confidence #Confidence", "code #Items_0__Code", "stage #Stage", "criteria #Criteria"],
            await LinesAsync(page, "Confidence", "Items"));
    }

    [Theory]
    [InlineData("Forecast", "4", "6", "", "Forecast_Year")]
    [InlineData("Forecast", "31", "6", "2026", "Forecast_Day")]
    [InlineData("Forecast", "1", "1", "2020", "Forecast_Day")]
    [InlineData("Forecast.Month", "1", "1", "2020", "Forecast_Month")]
    public async Task Error_of_a_date_links_to_the_first_box_in_error(string key, string day, string month, string year, string expectedId)
    {
        var page = NewPage().Posted("Forecast.Day", day).Posted("Forecast.Month", month).Posted("Forecast.Year", year).Wrong(key, "date");

        Assert.Equal([$"date #{expectedId}"], await LinesAsync(page));
    }

    [Fact]
    public async Task Date_that_no_form_posted_is_known_from_the_model()
    {
        var page = new FormPage<Form>(new Form { Forecast = new DateEntry { Day = "1", Month = "1" } }).Wrong("Forecast", "date");

        Assert.Equal(["date #Forecast_Year"], await LinesAsync(page));
    }

    [Fact]
    public async Task Each_control_has_one_line_however_many_errors_it_has()
    {
        var page = NewPage()
            .Wrong("", "whole form").Wrong("", "whole form").Wrong("", "also this")
            .Wrong("Stage", "first").Wrong("Stage", "second")
            .Posted("Forecast.Day", "").Posted("Forecast.Month", "").Posted("Forecast.Year", "").Wrong("Forecast.Day", "day").Wrong("Forecast.Year", "year")
            .Posted("Criteria", "a", "b").Wrong("Criteria[0]", "criterion").Wrong("Criteria[1]", "criterion");

        Assert.Equal(["whole form", "also this", "first #Stage", "day #Forecast_Day", "criterion #Criteria"], await LinesAsync(page));
    }

    [Fact]
    public async Task Link_leads_to_a_control_on_the_page_with_the_same_message()
    {
        var page = NewPage()
            .Posted("Forecast.Day", "31").Posted("Forecast.Month", "6").Posted("Forecast.Year", "2026").Wrong("Forecast", "date")
            .Wrong("Stage", "stage").Posted("Criteria", "a").Wrong("Criteria[0]", "criteria");
        var item = new Tag(new GovUkChoiceItemTagHelper { Value = "a", Label = "A" });
        var html = await page.RenderAsync(new GovUkErrorSummaryTagHelper())
            + await page.RenderAsync(new Tag(new GovUkRadiosTagHelper { For = page.For(form => form.Stage), Legend = "Stage" }, item))
            + await page.RenderAsync(new GovUkDateInputTagHelper { For = page.For(form => form.Forecast), Legend = "Forecast date" })
            + await page.RenderAsync(new Tag(new GovUkCheckboxesTagHelper { For = page.For(form => form.Criteria), Legend = "Criteria" }, item));
        var body = Dom.Parse(html);

        Assert.Equal(
            ["stage", "date", "criteria"],
            body.QuerySelectorAll("a").Select(link => link.TextContent));
        Assert.All(body.QuerySelectorAll("a"), link =>
        {
            var control = body.QuerySelector($"input{link.GetAttribute("href")}");
            var group = control?.Closest(".govuk-form-group--error");
            Assert.Equal("Error: " + link.TextContent, group?.QuerySelector(".govuk-error-message")?.TextContent);
        });
    }

    [Fact]
    public async Task Value_that_could_not_be_read_says_so()
    {
        var page = NewPage();
        page.ModelState.TryAddModelException("Stage", new FormatException("internal detail"));

        Assert.Equal(["This answer could not be read #Stage"], await LinesAsync(page));
    }

    private static FormPage<Form> NewPage() => new(new Form());

    private static async Task<IEnumerable<string>> LinesAsync(FormPage<Form> page, params string[] pageOrder)
    {
        var body = Dom.Parse(await page.RenderAsync(new GovUkErrorSummaryTagHelper { PageOrder = pageOrder }));
        return body.QuerySelectorAll("li").Select(line => $"{line.TextContent} {line.QuerySelector("a")?.GetAttribute("href")}".TrimEnd());
    }
}
