using System.Text.Json;
using System.Text.RegularExpressions;
using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Tests.GovUk;

/// <summary>The controls with a legend against the fixtures of govuk-frontend.</summary>
public partial class GovUkFieldsetFixtureTests
{
    public static TheoryData<string> Radios => Fixtures.Wanted("radios", 10, IsSupported);

    public static TheoryData<string> Checkboxes => Fixtures.Wanted("checkboxes", 10, IsSupported);

    public static TheoryData<string> Dates => Fixtures.Wanted("date-input", 10, fixture => IsSupported(fixture) && DateIsPlain(fixture.Options));

    [Theory]
    [MemberData(nameof(Radios))]
    public Task Radios_render_as_the_fixture(string name)
    {
        var fixture = Fixtures.Get("radios", name);
        var classes = fixture.Options.Text("classes") ?? "";
        var checkedItem = fixture.Options.Objects("items").Find(item => item.IsTrue("checked"));
        var model = checkedItem.Text("value") ?? fixture.Options.Text("value");
        return AssertRendersAsync(
            fixture,
            new FormPage<string>(model),
            new GovUkRadiosTagHelper { Inline = classes.Contains("--inline"), Small = classes.Contains("--small") },
            Items(fixture));
    }

    [Theory]
    [MemberData(nameof(Checkboxes))]
    public Task Checkboxes_render_as_the_fixture(string name)
    {
        var fixture = Fixtures.Get("checkboxes", name);
        var model = fixture.Options.Objects("items").Where(item => item.IsTrue("checked")).Select(item => item.Text("value")!)
            .Concat(fixture.Options.Get("values")?.EnumerateArray().Select(value => value.AsText()) ?? []);
        return AssertRendersAsync(
            fixture,
            new FormPage<List<string>>([.. model]),
            new GovUkCheckboxesTagHelper { Small = fixture.Options.Text("classes") == "govuk-checkboxes--small" },
            Items(fixture));
    }

    [Theory]
    [MemberData(nameof(Dates))]
    public Task Date_input_renders_as_the_fixture(string name)
    {
        var fixture = Fixtures.Get("date-input", name);
        var page = new FormPage<DateEntry>(new DateEntry
        {
            Day = DateValue(fixture.Options, "day"),
            Month = DateValue(fixture.Options, "month"),
            Year = DateValue(fixture.Options, "year"),
        });
        if (fixture.Options.Get("errorMessage") is not null)
        {
            // An error is shown after a post, and a browser posts every box, including empty ones.
            Array.ForEach(Parts, part => page.Posted($"{fixture.Name}.{Capital(part)}", DateValue(fixture.Options, part) ?? ""));
        }

        return AssertRendersAsync(fixture with { Html = WithMvcNames(fixture) }, page, new GovUkDateInputTagHelper(), []);
    }

    [Fact]
    public async Task Boolean_checkbox_renders_as_the_fixture_with_its_hidden_false()
    {
        var fixture = Fixtures.Get("checkboxes", "with error and idPrefix");
        var page = new FormPage<bool?>(model: null).Wrong("id-prefix", "Please select an option");
        var html = await page.RenderAsync(new GovUkBooleanCheckboxTagHelper { For = page.Named("id-prefix"), Label = "Waste from animal carcasses" });

        const string hidden = "<input name=\"id-prefix\" type=\"hidden\" value=\"false\">";
        var expected = fixture.ExpectedHtml.Replace("value=\"animal\"", "value=\"true\"", StringComparison.Ordinal);
        Dom.AssertSame(expected[..expected.LastIndexOf("</div>", StringComparison.Ordinal)] + hidden + "</div>", html);
    }

    /// <summary>Whether a fixture uses only what this service supports: a plain text legend, and no classes on the groups.</summary>
    private static bool IsSupported(Fixture fixture)
    {
        var options = fixture.Options;
        var legendIsText = options.Text("fieldset", "legend", "text") is not null;
        var fieldsetIsPlain = options.Get("fieldset", "classes") is null && options.Get("fieldset", "attributes") is null;
        var groupIsPlain = options.Get("formGroup") is null;
        // MVC sanitises a name with brackets to another id, which GovUkFormTests cover.
        var idIsPlain = !fixture.Name.Contains('[');
        return legendIsText && fieldsetIsPlain && groupIsPlain && idIsPlain && options.Objects("items").TrueForAll(ItemIsPlain);
    }

    /// <summary>The fixtures count dividers in their ids, and items here have neither names nor label classes of their own.</summary>
    private static bool ItemIsPlain(JsonElement item) =>
        item.Get("divider") is null && item.Get("label") is null
        && (item.Text("name") is null or "day" or "month" or "year")
        && item.Get("autocomplete") is null && item.Get("attributes") is null;

    /// <summary>A date has its three boxes with the usual labels. Only ModelState marks a box as an error, always with a message.</summary>
    private static bool DateIsPlain(JsonElement options) =>
        options.Objects("items").Count is 0 or 3
        && options.Objects("items").TrueForAll(item => item.Get("label") is null && item.Get("error") is null && !(item.Text("classes") ?? "").Contains("--error"))
        && Array.TrueForAll(Parts, part => options.Get(part) is null || IsPlainPart(options.Get(part)!.Value, options));

    private static bool IsPlainPart(JsonElement part, JsonElement options) =>
        part.ValueKind == JsonValueKind.Object
        && part.EnumerateObject().All(option => option.Name == "value" || (option.Name == "error" && part.IsTrue("error") && options.Get("errorMessage") is not null));

    private static readonly string[] Parts = ["day", "month", "year"];

    private static string? DateValue(JsonElement options, string part) =>
        options.Text("values", options.Text("namePrefix") is { } prefix ? $"{prefix}-{part}" : part) ?? options.Text(part, "value");

    /// <summary>MVC binds dob.Day with the id dob_Day, where the fixtures have dob-day.</summary>
    private static string WithMvcNames(Fixture fixture)
    {
        var name = fixture.Name;
        var html = PartName().Replace(fixture.Html, match => $" name=\"{name}.{Capital(match.Groups["part"].Value)}\"");
        return Parts.Aggregate(html, (text, part) => text.Replace($"\"{name}-{part}\"", $"\"{name}_{Capital(part)}\"", StringComparison.Ordinal));
    }

    private static string Capital(string part) => char.ToUpperInvariant(part[0]) + part[1..];

    private static List<object> Items(Fixture fixture) =>
        [.. fixture.Options.Objects("items").Select(item => (object)Item(item))];

    private static Tag Item(JsonElement item)
    {
        var helper = new GovUkChoiceItemTagHelper { Value = item.Text("value") ?? "", Label = item.Text("text"), Hint = item.Text("hint", "text") };
        List<object> children = [];
        if (item.Get("conditional", "html") is { ValueKind: JsonValueKind.String } conditional)
        {
            children.Add(new Tag(new GovUkConditionalTagHelper(), conditional.GetString()!));
        }

        if (item.Text("html") is { } html)
        {
            children.Add(html);
        }

        return new Tag(helper, children)
            .With("id", item.Text("id"))
            .With("data-behaviour", item.Text("behaviour"))
            .With("disabled", item.IsTrue("disabled") ? "" : null);
    }

    private static async Task AssertRendersAsync<TModel>(Fixture fixture, FormPage<TModel> page, FieldsetTagHelper helper, List<object> children)
    {
        var options = fixture.Options;
        helper.For = page.Named(fixture.Name);
        helper.Legend = options.Text("fieldset", "legend", "text");
        helper.LegendSize = options.Text("fieldset", "legend", "classes")?.Replace("govuk-fieldset__legend--", "", StringComparison.Ordinal);
        helper.PageHeading = options.IsTrue("fieldset", "legend", "isPageHeading");
        helper.Hint = options.Text("hint", "text");
        if (options.Text("errorMessage", "text") is { } error)
        {
            var part = Array.Find(Parts, part => options.IsTrue(part, "error"));
            page.Wrong(part is null ? fixture.Name : $"{fixture.Name}.{Capital(part)}", error);
        }

        var tag = new Tag(helper, children).With("aria-describedby", options.Text("fieldset", "describedBy"));
        Dom.AssertSame(fixture.ExpectedHtml, await page.RenderAsync(tag));
    }

    [GeneratedRegex(@" name=""(\S*-)?(?<part>day|month|year)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex PartName();
}
